//! Work that may take long: how far it is, on a terminal.

use std::{
    io::IsTerminal,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use relata::graph::progress::Progress;

/// What takes no longer shows no line.
const PATIENCE: Duration = Duration::from_millis(400);
const TICK: Duration = Duration::from_millis(120);
/// Steps of the line.
const N_STEPS: u64 = 1000;

/// What `work` gives; meanwhile a line on standard error, if that is a terminal, shows how far it is.
///
/// Ctrl-C ends the program at once, as it does by default: questions write nothing.
pub(super) fn watched<T: Send>(what: &'static str, work: impl FnOnce(&Progress) -> T + Send) -> T {
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
    let line = ProgressBar::new(N_STEPS).with_message(what);
    // Without its own look the line has the usual one.
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent} %, {eta} left") {
        line.set_style(style);
    }
    line
}

fn show(line: &ProgressBar, progress: &Progress) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share from 0 to 1 of a thousand steps"
    )]
    let step = |share: f64| (share * N_STEPS as f64) as u64;
    match progress.share() {
        Some(share) => line.set_position(step(share)),
        None => line.tick(),
    }
}
