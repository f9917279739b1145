//! A picture of queries over time as SVG, for a paper: axes with units, a legend, gaps, the peak of each query with its headline.

use std::fmt::Write;

use crate::render::quantity;
use crate::render::time_series::{Series, TimeSeries, Unit};
use crate::text::safe;

/// Size of the picture, in pixels: as wide as a page of text, readable at half of it.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 480.0;
/// What stands around the plot.
const LEFT: f64 = 76.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 76.0;
const BOTTOM: f64 = 84.0;
/// A line of the legend.
const LINE: f64 = 20.0;
/// Labels below the plot that do not touch.
const MOST_LABELS: usize = 12;
/// Lines across the plot, about.
const TICKS: f64 = 5.0;
/// Steps up to which one query is drawn in bars; more are a line.
const MOST_BARS: usize = 120;
/// Characters of a headline beside a peak.
const HEADLINE: usize = 60;
/// Colours that people tell apart who see few, and that print in grey (Okabe and Ito 2008), with dashes for more of the same.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const DASHES: [&str; 6] = ["", "7 3", "2 3", "9 3 2 3", "1 4", "12 4"];

/// The picture.
pub fn draw(times: &TimeSeries, unit: Unit) -> String {
    let plot = Plot::of(times, unit);
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\" stroke=\"none\">\n<title>{}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>",
        escaped(&plot.axis_title()),
        height = plot.height,
    );
    plot.put_legend(&mut svg);
    plot.put_gaps(&mut svg);
    plot.put_axes(&mut svg);
    for (number, series) in times.series.iter().enumerate() {
        plot.put_series(number, series, &mut svg);
    }
    for (number, series) in times.series.iter().enumerate() {
        plot.put_peak(number, series, &mut svg);
    }
    plot.put_source(&mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// The scales of a picture.
struct Plot<'a> {
    times: &'a TimeSeries,
    unit: Unit,
    /// Highest value of the axis, and the distance of its lines.
    most: f64,
    tick: f64,
    top: f64,
    height: f64,
}

impl<'a> Plot<'a> {
    fn of(times: &'a TimeSeries, unit: Unit) -> Self {
        let places = 0..times.steps.len();
        let values = times
            .series
            .iter()
            .flat_map(|series| places.clone().filter_map(|at| times.value(series, at, unit)));
        let highest = values.fold(0.0, f64::max);
        let tick = nice(highest / TICKS, unit);
        let legend = LINE * times.series.len() as f64;
        Self {
            times,
            unit,
            tick,
            most: ((highest / tick).ceil() * tick).max(tick),
            top: TOP + legend,
            height: HEIGHT + legend,
        }
    }

    fn bottom(&self) -> f64 {
        self.height - BOTTOM
    }

    /// Pixels of a step.
    fn step(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.times.steps.len().max(1) as f64
    }

    /// The middle of a step.
    fn x(&self, at: usize) -> f64 {
        LEFT + (at as f64 + 0.5) * self.step()
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom() - value / self.most * (self.bottom() - self.top)
    }

    fn axis_title(&self) -> String {
        let step = &self.times.step;
        match self.unit {
            Unit::Articles => format!("articles a {step}"),
            Unit::Share => format!("share of all articles of the {step}, in per cent"),
            Unit::Mentions => format!("matches a {step}"),
        }
    }

    fn figure(&self, value: f64) -> String {
        match self.unit {
            Unit::Share => {
                let percent = (value * 100.0 * 1e6).round() / 1e6;
                format!("{percent} %")
            }
            _ => quantity::grouped(value.round() as u64),
        }
    }

    /// A line a query: its stroke, its words, its articles.
    fn put_legend(&self, svg: &mut String) {
        for (number, series) in self.times.series.iter().enumerate() {
            let y = 28.0 + LINE * number as f64;
            let articles = series.articles.iter().sum::<u64>();
            let all = self.times.all.iter().sum::<u64>().max(1);
            let share = articles as f64 / all as f64 * 100.0;
            let _ = writeln!(
                svg,
                "<line x1=\"{LEFT}\" y1=\"{0:.1}\" x2=\"{1}\" y2=\"{0:.1}\" stroke=\"{2}\" stroke-width=\"3\"{3}/>\n\
                 <text x=\"{4}\" y=\"{y:.1}\">{5}: {6}, {share:.2} % of all</text>",
                y - 4.0,
                LEFT + 36.0,
                colour(number),
                dash(number),
                LEFT + 46.0,
                escaped(&shortened(&series.query, 70)),
                quantity::counted(articles, "article", "articles"),
            );
        }
    }

    /// Steps of which there is no article at all, of any query or none, are grey: nothing there is no silence.
    fn put_gaps(&self, svg: &mut String) {
        let places: Vec<usize> = (0..self.times.steps.len()).collect();
        let is_gap = |at: &usize| self.times.all[*at] == 0;
        for run in places
            .chunk_by(|one, other| is_gap(one) == is_gap(other))
            .filter(|run| is_gap(&run[0]))
        {
            let _ = writeln!(
                svg,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#eee\"><title>no articles at all</title></rect>",
                LEFT + run[0] as f64 * self.step(),
                self.top,
                self.step() * run.len() as f64,
                self.bottom() - self.top,
            );
        }
    }

    fn put_axes(&self, svg: &mut String) {
        let lines = (self.most / self.tick).round() as usize;
        for line in 0..=lines {
            let value = self.tick * line as f64;
            let stroke = if line == 0 { "#222" } else { "#ddd" };
            let _ = writeln!(
                svg,
                "<line x1=\"{LEFT}\" y1=\"{0:.1}\" x2=\"{1}\" y2=\"{0:.1}\" stroke=\"{stroke}\"/>\n\
                 <text x=\"{2}\" y=\"{3:.1}\" text-anchor=\"end\">{4}</text>",
                self.y(value),
                WIDTH - RIGHT,
                LEFT - 8.0,
                self.y(value) + 4.5,
                self.figure(value),
            );
        }
        let steps = self.times.steps.len();
        let every = steps.div_ceil(MOST_LABELS).max(1);
        for at in (0..steps).step_by(every) {
            let _ = writeln!(
                svg,
                "<line x1=\"{0:.1}\" y1=\"{1:.1}\" x2=\"{0:.1}\" y2=\"{2:.1}\" stroke=\"#222\"/>\n\
                 <text x=\"{0:.1}\" y=\"{3:.1}\" text-anchor=\"middle\" font-size=\"12\">{4}</text>",
                self.x(at),
                self.bottom(),
                self.bottom() + 5.0,
                self.bottom() + 20.0,
                escaped(&self.times.steps[at]),
            );
        }
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{:.1}\" font-size=\"12\" fill=\"#555\">{}</text>",
            self.top - 34.0,
            escaped(&self.axis_title())
        );
    }

    fn put_series(&self, number: usize, series: &Series, svg: &mut String) {
        let steps = self.times.steps.len();
        let title = |at: usize, value: f64| format!("{}: {}", self.times.steps[at], self.figure(value));
        if self.times.series.len() == 1 && steps <= MOST_BARS {
            for at in 0..steps {
                let Some(value) = self.times.value(series, at, self.unit).filter(|value| *value > 0.0) else {
                    continue;
                };
                let _ = writeln!(
                    svg,
                    "<rect x=\"{:.2}\" y=\"{:.1}\" width=\"{:.2}\" height=\"{:.1}\" fill=\"{}\"><title>{}</title></rect>",
                    self.x(at) - self.step() * 0.4,
                    self.y(value),
                    self.step() * 0.8,
                    self.bottom() - self.y(value),
                    colour(number),
                    escaped(&title(at, value)),
                );
            }
            return;
        }
        // The line breaks where there are no articles at all.
        let mut path = String::new();
        let mut is_drawn = false;
        for at in 0..steps {
            let value = self
                .times
                .value(series, at, self.unit)
                .filter(|_| self.times.all[at] > 0);
            if let Some(value) = value {
                let command = if is_drawn { 'L' } else { 'M' };
                let _ = write!(path, "{command}{:.1} {:.1}", self.x(at), self.y(value));
                if !is_drawn && self.times.all.get(at + 1).is_none_or(|&all| all == 0) {
                    // A point alone has a length of nothing, which round ends show.
                    path.push_str("h0");
                }
            }
            is_drawn = value.is_some();
        }
        let _ = writeln!(
            svg,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"{}/>",
            colour(number),
            dash(number)
        );
    }

    /// The highest step with its date, its value and a headline of it.
    fn put_peak(&self, number: usize, series: &Series, svg: &mut String) {
        let Some((peak, at)) = series
            .peak
            .as_ref()
            .and_then(|peak| Some((peak, self.times.steps.iter().position(|step| *step == peak.step)?)))
        else {
            return;
        };
        let Some(value) = self.times.value(series, at, self.unit) else {
            return;
        };
        let is_right = self.x(at) > WIDTH * 0.55;
        let (anchor, aside) = if is_right { ("end", -9.0) } else { ("start", 9.0) };
        let label = format!(
            "x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"12\"",
            self.x(at) + aside,
            self.y(value) - 7.0
        );
        let text = format!(
            "{}: {}, “{}”",
            peak.step,
            self.figure(value),
            shortened(&peak.title, HEADLINE)
        );
        let text = escaped(&text);
        // White below the letters, so that they can be read over lines and bars.
        let _ = writeln!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"#fff\" stroke=\"{}\" stroke-width=\"2\"/>\n\
             <text {label} fill=\"#fff\" stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\">{text}</text>\n\
             <text {label}>{text}</text>",
            self.x(at),
            self.y(value),
            colour(number),
        );
    }

    fn put_source(&self, svg: &mut String) {
        let all = self.times.all.iter().sum();
        let (Some(first), Some(last)) = (self.times.steps.first(), self.times.steps.last()) else {
            return;
        };
        let undated = self.times.series.iter().map(|series| series.undated).max().unwrap_or(0);
        let mut text = format!(
            "Of {} from {first} to {last}, copies counted",
            quantity::counted(all, "article", "articles")
        );
        if undated > 0 {
            let _ = write!(
                text,
                "; up to {} without a date are not shown",
                quantity::counted(undated, "match", "matches")
            );
        }
        if self.times.all.contains(&0) {
            text.push_str("; grey: no articles at all");
        }
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{:.1}\" font-size=\"12\" fill=\"#555\">{}</text>",
            self.height - 18.0,
            escaped(&text)
        );
    }
}

fn colour(number: usize) -> &'static str {
    COLOURS[number % COLOURS.len()]
}

/// Strokes differ by their dashes too, for print without colours.
fn dash(number: usize) -> String {
    match DASHES[number % DASHES.len()] {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    }
}

/// The round number (1, 2 or 5 and zeros) at or above `distance`; of counts a whole one.
fn nice(distance: f64, unit: Unit) -> f64 {
    let least = if unit == Unit::Share { 1e-6 } else { 1.0 };
    let distance = distance.max(least);
    let power = 10f64.powf(distance.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power);
    round
        .into_iter()
        .find(|round| *round >= distance * 0.999_999)
        .unwrap_or(distance)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    let text = safe::inline(text);
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_numbers() {
        for (distance, expected) in [(0.3, 1.0), (1.0, 1.0), (3.1, 5.0), (17.0, 20.0), (501.0, 1000.0)] {
            assert_eq!(nice(distance, Unit::Articles), expected, "{distance}");
        }
        assert!((nice(0.0031, Unit::Share) - 0.005).abs() < 1e-9);
    }

    #[test]
    fn nothing_of_a_headline_is_markup() {
        assert_eq!(escaped("<b>\"AT&T\"\u{1b}"), "&lt;b&gt;&quot;AT&amp;T&quot;␛");
    }

    /// A query of three months, of which the second has no articles at all.
    #[test]
    fn a_line_breaks_at_a_gap() {
        let series = Series {
            query: "truce & deal".into(),
            articles: vec![2, 0, 5],
            mentions: None,
            undated: 1,
            peak: None,
        };
        let steps = ["2023-10", "2023-11", "2023-12"].map(str::to_owned).to_vec();
        let times = TimeSeries::new("month".into(), steps, vec![10, 0, 10], vec![series.clone(), series]);
        let svg = draw(&times, Unit::Share);
        let path = svg.lines().find(|line| line.starts_with("<path")).expect("a line");
        assert_eq!(path.matches('M').count(), 2, "{path}");
        assert_eq!(path.matches('L').count(), 0, "{path}");
        assert_eq!(svg.matches("no articles at all</title>").count(), 1);
        assert!(svg.contains("truce &amp; deal"));
    }
}
