//! Arguments of `export`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::asking::Asking;
use crate::cli::values::{ExportFormat, SortBy, Switch};

/// Print every matching article, whole
///
/// All of them, however many, the earliest first and undated ones last; near-copies once. The same articles give the
/// same bytes in any index. docs/analysis.md shows them in Python, R and a spreadsheet.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ExportArguments {
    /// What is exported.
    #[command(flatten)]
    pub asking: Asking,

    /// Format of the articles [default: jsonl; text with --out]
    #[arg(short, long, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<ExportFormat>,

    /// Write a file for each article into this folder, named by date and id
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub out: Option<PathBuf>,

    /// The order of articles: newest or oldest [default: oldest]
    #[arg(short, long, value_name = "ORDER", help_heading = "Output")]
    pub sort: Option<SortBy>,

    /// Whether a cell of --format csv that a spreadsheet would run as a formula gets an apostrophe in front
    #[arg(long, value_name = "WHEN", default_value = "on", help_heading = "Output")]
    pub csv_guard: Switch,

    /// Begin --format csv with a byte order mark, by which Excel knows UTF-8
    #[arg(long, help_heading = "Output")]
    pub bom: bool,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf export 'harbour NEAR/10 deal' > deal.jsonl         an article a line
  nutgraf export 'section:opinion' --format csv > op.csv     a row an article, for pandas, R or a spreadsheet
  nutgraf export '*' --since 2023 --out year                 a text file an article, year/2023-11-24-7k2m9q….txt
  nutgraf export truce --fold none | jq -r .publisher        copies, too";
