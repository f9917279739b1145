//! How the program is linked.

use std::env;

/// A command of a few milliseconds must not spend one of them before `main`: the tables of stemmers and charsets hold
/// 38,000 addresses, which the loader writes anew into 180 pages wherever a position-independent program happens to lie.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
