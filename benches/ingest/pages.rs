//! Stories as saved pages: with the menus, teasers and feet that a cleaner takes off.

use std::fmt::Write;

use crate::corpus::Story;

/// Teasers of other stories beside one.
const TEASERS: usize = 8;
/// Width of the lines of a text browser.
const WIDTH: usize = 76;
const MENU: [&str; 10] = [
    "Home",
    "World",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Opinion",
    "Weather",
    "Log in",
    "Subscribe",
];

/// The pages of so many stories as HTML.
pub fn html(stories: &[Story]) -> Vec<String> {
    pages(stories, html_page)
}

/// The pages of so many stories as a text browser shows them.
pub fn dumps(stories: &[Story]) -> Vec<String> {
    pages(stories, dump)
}

fn pages(stories: &[Story], page: fn(&Story, &[&str]) -> String) -> Vec<String> {
    let titles: Vec<&str> = stories.iter().map(|story| story.title.as_str()).collect();
    let teasers = |number: usize| -> Vec<&str> {
        (1..=TEASERS)
            .map(|step| titles[(number + step) % titles.len()])
            .collect()
    };
    let numbered = stories.iter().enumerate();
    numbered.map(|(number, story)| page(story, &teasers(number))).collect()
}

fn html_page(story: &Story, teasers: &[&str]) -> String {
    let menu: String = MENU
        .iter()
        .map(|name| format!("<li><a href=\"/{name}\">{name}</a></li>"))
        .collect();
    let body: String = story
        .body
        .iter()
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .collect();
    let cards: String = teasers
        .iter()
        .map(|title| format!("<div class=\"card\"><a href=\"/x\"><h3>{title}</h3></a></div>\n"))
        .collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | {source}</title>\
         <meta property=\"og:site_name\" content=\"{source}\"><meta property=\"article:published_time\" content=\"{date}T08:00:00Z\">\
         <script>window.dataLayer=window.dataLayer||[];</script></head>\n<body><nav><ul>{menu}</ul></nav>\n\
         <main><article><h1>{title}</h1><div class=\"byline\">By {byline}</div><time datetime=\"{date}\">{date}</time>\n\
         <div class=\"article-body\">{body}</div></article></main>\n<aside class=\"related\">{cards}</aside>\n\
         <footer>© {source}. All rights reserved. <a href=\"/terms\">Terms</a></footer></body></html>",
        title = story.title,
        source = story.source,
        date = story.date,
        byline = story.byline,
    )
}

fn dump(story: &Story, teasers: &[&str]) -> String {
    let mut out = String::new();
    for (number, name) in MENU.iter().enumerate() {
        let _ = writeln!(out, "     * [{}]{name}", number + 1);
    }
    let _ = write!(out, "\n   [20]{}\n\n", story.source);
    wrapped(&story.title, &mut out);
    let _ = write!(out, "   By [21]{} - {}\n\n", story.byline, story.date);
    story.body.iter().for_each(|paragraph| wrapped(paragraph, &mut out));
    out.push_str("   More stories\n\n");
    for (number, title) in teasers.iter().enumerate() {
        let _ = writeln!(out, "     * [{}]{title}", number + 30);
    }
    let _ = writeln!(out, "\n   © {}. All rights reserved.", story.source);
    out
}

fn wrapped(text: &str, out: &mut String) {
    let mut column = 0;
    for word in text.split(' ') {
        if column + word.len() > WIDTH || column == 0 {
            out.push_str(if column == 0 { "   " } else { "\n   " });
            column = 3;
        } else {
            out.push(' ');
        }
        out.push_str(word);
        column += word.len() + 1;
    }
    out.push_str("\n\n");
}
