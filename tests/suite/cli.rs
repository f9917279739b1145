//! The command line as its users see it: transcripts of sessions, run word for word.
//!
//! `TRYCMD=overwrite cargo test --test suite` writes what came into the transcripts; read the difference before it is
//! committed.

#[test]
fn transcripts_are_true() {
    trycmd::TestCases::new()
        .env("SOURCE_DATE_EPOCH", "1763942400")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .run();
}
