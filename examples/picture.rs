//! Draws what a terminal showed: text with colours on standard input, an SVG on standard output.
//!
//! The picture of the README is made so; `docs/draw-picture` gives the whole command.

use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let mut shown = String::new();
    io::stdin().read_to_string(&mut shown)?;
    let picture = anstyle_svg::Term::new()
        .palette(anstyle_svg::WIN10_CONSOLE)
        .render_svg(&shown);
    io::stdout().write_all(picture.as_bytes())
}
