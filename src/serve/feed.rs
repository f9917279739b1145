//! An Atom feed of a search (RFC 4287): its latest articles first.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::date::NewsDate;
use crate::search::engine::{Request, Sort};
use crate::search::hit::Hit;
use crate::serve::fault::Fault;
use crate::serve::reply::Reply;
use crate::serve::site::Site;
use crate::serve::wanted::Wanted;
use crate::text::safe::inline;

/// Entries of a feed.
const ENTRIES: usize = 50;

/// What an undated article is dated: Atom wants a moment of each.
const UNDATED: &str = "1970-01-01T00:00:00Z";

/// The feed of a search.
pub fn of(site: &Site, wanted: &Wanted) -> Result<Reply, Fault> {
    let asked = wanted.asked(&*site.engine()?, &site.paths, site.today())?;
    let request = Request {
        limit: ENTRIES,
        offset: 0,
        sort: Sort::Newest,
        passages: 1,
        passage_chars: 300,
        ..asked.request
    };
    let hits = site.engine()?.search(&request)?.hits;
    let updated = hits.first().map_or_else(|| UNDATED.to_owned(), moment);
    let mut feed =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    let named = if wanted.text.is_empty() {
        "everything"
    } else {
        &wanted.text
    };
    let own = wanted.link("/feed.atom", &[]);
    // Writing to a text cannot fail.
    let _ = writeln!(
        feed,
        "<id>urn:nutgraf:feed:{}</id><title>{}</title><updated>{updated}</updated><author><name>nutgraf</name></author>\n<link rel=\"self\" href=\"{}\"/><link rel=\"alternate\" href=\"{}\"/>",
        escape(own.trim_start_matches('/')),
        text(&format!("nutgraf: {named}")),
        escape(own.as_str()),
        escape(wanted.link("/search", &[]).as_str()),
    );
    hits.iter().for_each(|hit| entry(hit, &mut feed));
    feed.push_str("</feed>\n");
    Ok(Reply::of("application/atom+xml; charset=utf-8", feed))
}

fn entry(hit: &Hit, feed: &mut String) {
    let article = &hit.article;
    let id = article.id;
    let _ = write!(
        feed,
        "<entry><id>urn:nutgraf:{id}</id><title>{}</title><updated>{}</updated><link href=\"/article/{id}\"/>",
        text(&article.title),
        moment(hit)
    );
    for name in &article.byline {
        let _ = write!(feed, "<author><name>{}</name></author>", text(name));
    }
    let summary: Vec<&str> = hit.passages.iter().map(|passage| passage.text.as_str()).collect();
    let _ = writeln!(feed, "<summary>{}</summary></entry>", text(&summary.join(" … ")));
}

/// Text of the corpus for XML, which has no control characters.
fn text(text: &str) -> String {
    escape(inline(text).as_ref()).into_owned()
}

fn moment(hit: &Hit) -> String {
    let date = hit.article.published.as_ref().map(|published| published.date);
    date.map_or_else(|| UNDATED.to_owned(), midnight)
}

fn midnight(date: NewsDate) -> String {
    let (year, month, day) = date.parts();
    format!("{year:04}-{:02}-{:02}T00:00:00Z", month.unwrap_or(1), day.unwrap_or(1))
}
