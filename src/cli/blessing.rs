//! `--bless`: what came is taken as what is expected, by people, never by the job that checks it.

use std::env;
use std::io::Write;

use anyhow::bail;
use diffy::DiffOptions;

use crate::cli::{fault, output};
use crate::judge::check::bless::{Rewrite, rewrites};
use crate::judge::check::outcome::Report;
use crate::render::quantity::counted;

/// Variables by which CI systems say that they run a job; most set the first, some only their own.
const CI_VARIABLES: [&str; 19] = [
    "CI",
    "CONTINUOUS_INTEGRATION",
    "GITHUB_ACTIONS",
    "GITEA_ACTIONS",
    "FORGEJO_ACTIONS",
    "GITLAB_CI",
    "TF_BUILD",
    "JENKINS_URL",
    "BUILDKITE",
    "TEAMCITY_VERSION",
    "CIRCLECI",
    "CIRRUS_CI",
    "TRAVIS",
    "APPVEYOR",
    "DRONE",
    "SEMAPHORE",
    "BITBUCKET_BUILD_NUMBER",
    "CODEBUILD_BUILD_ID",
    "bamboo_buildKey",
];

/// Fails in a job of a CI system.
pub fn refuse_in_ci() -> anyhow::Result<()> {
    let is_set =
        |name: &&&str| env::var_os(name).is_some_and(|value| !["", "0", "false"].iter().any(|no| value == *no));
    if let Some(name) = CI_VARIABLES.iter().find(is_set) {
        bail!("--bless is refused where {name} is set: run it on your own machine and commit the difference");
    }
    Ok(())
}

/// Rewrites what `report` names and tells how much that was.
pub fn bless(report: &Report) -> anyhow::Result<()> {
    let rewrites = rewrites(report)?;
    rewrites.iter().try_for_each(Rewrite::write)?;
    fault::say(&format!("nutgraf: {} rewritten", values(&rewrites)));
    Ok(())
}

/// Prints as a difference what [`bless`] would do, and does nothing.
pub fn preview(report: &Report) -> anyhow::Result<()> {
    let rewrites = rewrites(report)?;
    output::beside_a_verdict(|out| {
        for rewrite in &rewrites {
            let name = rewrite.path.display().to_string();
            let mut options = DiffOptions::new();
            options.set_original_filename(name.clone()).set_modified_filename(name);
            write!(out, "{}", options.create_patch(&rewrite.before, &rewrite.after))?;
        }
        Ok(())
    })?;
    fault::say(&format!("nutgraf: {} would be rewritten", values(&rewrites)));
    Ok(())
}

fn values(rewrites: &[Rewrite]) -> String {
    let values: usize = rewrites.iter().map(|rewrite| rewrite.values).sum();
    counted(values as u64, "value", "values")
}
