//! What a build shows on the terminal while it runs: on standard error, and only to people.

use std::{fmt::Write, time::Duration};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use relata::ingest::{Event, Summary};

/// The line that tells how far the build is.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A line that is not there if standard error is no terminal.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} read, {speed} a second  {wide_msg}")
        {
            let speed = |state: &ProgressState, out: &mut dyn Write| {
                // The line goes without its speed rather than failing for it.
                write!(out, "{:.0}", state.per_sec()).ok();
            };
            bar.set_style(style.with_key("speed", speed));
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Shows what happened to an article; failures stay on the screen, one line each.
    pub(super) fn show(&self, event: &Event<'_>) {
        match event {
            Event::Stored(location, _) | Event::Unchanged(location) => {
                self.0.inc(1);
                self.0.set_message((*location).to_owned());
            }
            Event::Failed(failure) => {
                self.0.suspend(|| anstream::eprintln!("relata: {}", super::in_one_line(failure)));
            }
            Event::Deriving => self.0.set_message("joining what the articles say"),
        }
    }

    /// Says what is odd about an article that is read nonetheless.
    pub(super) fn warn(&self, warning: &str) {
        self.0.suspend(|| anstream::eprintln!("relata: {warning}"));
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }

    /// Takes the line away and tells the time, if anything was read.
    pub(super) fn finish(&self, summary: &Summary, took: Duration) {
        let is_shown = !self.0.is_hidden();
        self.clear();
        let n_read = summary.n_new + summary.n_replaced + summary.n_read_again;
        if is_shown && n_read > 0 {
            let seconds = took.as_secs_f64().max(0.001);
            let articles = if n_read == 1 { "article" } else { "articles" };
            anstream::eprintln!(
                "{n_read} {articles} read in {seconds:.1} s, {:.0} a second",
                n_read as f64 / seconds
            );
        }
    }
}
