//! Work that may take long: what the user is told before it begins, and how far it is, on a terminal.

use std::{
    io::IsTerminal,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use relata::graph::{csr::Adjacency, progress::Progress};

/// From so many seconds on the user is told beforehand.
const LONG: f64 = 60.0;
/// What takes no longer shows no line.
const PATIENCE: Duration = Duration::from_millis(400);
const TICK: Duration = Duration::from_millis(120);
/// Steps of the line.
const N_STEPS: u64 = 1000;

/// Says on stderr that `what` will take long, if it will, and what is `quicker`.
pub(super) fn warn(what: &str, graph: &Adjacency, seconds: f64, quicker: Option<String>) {
    if let Some(warning) = warning(what, graph.n_nodes(), seconds, quicker) {
        anstream::eprintln!("relata: {warning}");
    }
}

fn warning(what: &str, n_nodes: usize, seconds: f64, quicker: Option<String>) -> Option<String> {
    let hint = quicker.map(|quicker| format!("\nhint: {quicker}")).unwrap_or_default();
    let takes = spoken(seconds);
    (seconds >= LONG).then(|| format!("{what} of {n_nodes} entities may take {takes}; Ctrl-C stops it{hint}"))
}

/// A time in the unit that fits.
pub(super) fn spoken(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.0 => "a second".to_owned(),
        seconds if seconds < 100.0 => format!("{seconds:.0} seconds"),
        seconds if seconds < 6000.0 => format!("{:.0} minutes", seconds / 60.0),
        seconds => format!("{:.0} hours", seconds / 3600.0),
    }
}

/// What `work` gives; meanwhile a line on standard error, if that is a terminal, shows how far it is.
///
/// Ctrl-C ends the program at once, as it does by default: questions write nothing.
pub(super) fn watched<T>(what: &'static str, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::new();
    if !std::io::stderr().is_terminal() {
        return work(&progress);
    }
    thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        let seen = &progress;
        scope.spawn(move || {
            if is_done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let line = line(what);
            while is_done.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                show(&line, seen);
            }
            line.finish_and_clear();
        });
        let result = work(&progress);
        drop(done);
        result
    })
}

fn line(what: &'static str) -> ProgressBar {
    ProgressBar::new(N_STEPS).with_message(what)
}

fn show(line: &ProgressBar, progress: &Progress) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share from 0 to 1 of a thousand steps"
    )]
    let at = progress.share().map(|share| (share * N_STEPS as f64) as u64);
    // Without its own look the line has the usual one.
    if let Ok(style) = ProgressStyle::with_template(look(at, progress.n_done())) {
        line.set_style(style);
    }
    line.set_prefix(progress.n_done().to_string());
    match at {
        Some(at) => line.set_position(at),
        None => line.tick(),
    }
}

/// What the line shows after so many of its steps, if it is known how many there are, else after so many rounds; how long
/// the rest takes can only be told once something is done.
fn look(at: Option<u64>, n_rounds: u64) -> &'static str {
    match at {
        None if n_rounds == 0 => "{spinner} {msg}",
        None => "{spinner} {msg}, round {prefix}",
        Some(0) => "{msg} {bar:30} {percent} %",
        Some(_) => "{msg} {bar:30} {percent} %, {eta} left",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_not_told_before_anything_is_done() {
        assert!(!look(None, 0).contains("round") && look(None, 1).contains("round"));
        assert!(!look(None, 1).contains("left") && !look(Some(0), 0).contains("left"));
        assert!(look(Some(1), 0).contains("left"));
    }

    #[test]
    fn only_what_takes_over_a_minute_is_warned_of() {
        assert_eq!(warning("constraint", 9, 59.0, None), None);
        let text = warning("betweenness", 300_000, 250.0, Some("less".to_owned()));
        let expected = "betweenness of 300000 entities may take 4 minutes; Ctrl-C stops it\nhint: less";
        assert_eq!(text.as_deref(), Some(expected));
    }

    #[test]
    fn times_are_spoken_in_the_unit_that_fits() {
        assert_eq!(
            [0.2, 42.0, 250.0, 9000.0].map(spoken),
            ["a second", "42 seconds", "4 minutes", "2 hours"]
        );
    }
}
