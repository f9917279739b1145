//! The weights of the block classifier, read from the data files that `examples/fit` writes.

use std::sync::LazyLock;

use crate::clean::classify::features_taker::Table;
use crate::page::Form;

/// The models of the block classifier: one for pages with mark-up, one for dumps, which have no names, no links and no containers.
#[derive(Debug)]
pub struct Models {
    html: Model,
    dump: Model,
}

/// Why a file of weights cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the weights: {fault}")]
pub struct WeightsError {
    /// 1-based line; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong with it.
    pub fault: &'static str,
}

/// The weights of one kind of page.
#[derive(Debug)]
pub struct Model {
    /// Of the features of a block by itself: first look, story, caption.
    pub local: Table,
    /// Of the features of its surroundings: story, caption.
    pub around: Table,
    /// Each feature of the second look with its weight for the story, in order.
    pub story: Vec<(String, f32)>,
}

impl Models {
    /// Those that the program was built with.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Models> = LazyLock::new(|| {
            Models::built_in_but(None, None).unwrap_or_else(|error| unreachable!("a test reads them: {error}"))
        });
        &BUILT_IN
    }

    /// The same but for the texts of files of weights that are given.
    pub fn built_in_but(html: Option<&str>, dump: Option<&str>) -> Result<Self, WeightsError> {
        let html = html.unwrap_or(include_str!("weights/html.tsv"));
        Self::read(html, dump.unwrap_or(include_str!("weights/dump.tsv")))
    }

    fn read(html: &str, dump: &str) -> Result<Self, WeightsError> {
        Ok(Self {
            html: Model::read(html)?,
            dump: Model::read(dump)?,
        })
    }

    /// The one for pages of `form`.
    pub fn of(&self, form: Form) -> &Model {
        match form {
            Form::Html => &self.html,
            _ => &self.dump,
        }
    }
}

impl Model {
    /// Reads lines of a feature, its weight in the first look (`-` where that does not see it), for the story and for captions,
    /// separated by tabs; lines that begin with `#` are remarks.
    fn read(text: &str) -> Result<Self, WeightsError> {
        let (mut local, mut around, mut story) = (Vec::new(), Vec::new(), Vec::new());
        for (line, text) in (1..).zip(text.lines()) {
            if text.starts_with('#') {
                continue;
            }
            let fault = |fault| WeightsError { line, fault };
            let mut fields = text.split('\t');
            let mut next = || fields.next().ok_or_else(|| fault("four columns were expected"));
            let (name, first, of_story, of_caption) = (next()?, next()?, next()?, next()?);
            let number = |field: &str| field.parse::<f32>().map_err(|_| fault("a weight is no number"));
            let weights = [number(of_story)?, number(of_caption)?];
            if first != "-" {
                if !around.is_empty() {
                    return Err(fault("features of the first look stand first"));
                }
                local.push([number(first)?, weights[0], weights[1]]);
            } else {
                around.push(weights);
            }
            story.push((name.to_owned(), weights[0]));
        }
        if local.is_empty() || around.is_empty() {
            return Err(WeightsError {
                line: 0,
                fault: "no weights",
            });
        }
        Ok(Self {
            local: Table::of(local.into_iter()),
            around: Table::of(around.into_iter()),
            story,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_weights_is_checked() {
        let good = "# made by hand\nlength\t1.5\t-2\t0\nafter prose\t-\t1\t0.5\n";
        let model = Model::read(good).expect("weights");
        assert_eq!((model.local.features, model.around.features), (1, 1));
        assert_eq!(
            model.story,
            [("length".to_owned(), -2.0), ("after prose".to_owned(), 1.0)]
        );
        for (text, line) in [
            ("", 0),
            ("length\t1\n", 1),
            ("length\tx\t1\t1\n", 1),
            ("after prose\t-\t1\t1\nlength\t1\t1\t1\n", 2),
        ] {
            assert_eq!(Model::read(text).expect_err("a fault").line, line, "{text}");
        }
    }
}
