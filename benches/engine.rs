//! The engine's stages, each as it runs within the whole: in the memory and with the caches that the others leave.
//!
//! `cargo bench --bench engine`; `RELATA_BENCH_TEXTS` names another file of JSON lines with a `text` each than the
//! articles in `tests/articles`.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot read its texts has nothing to do")]

use std::{
    env, fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use rayon::prelude::*;
use relata::nlp::{pipeline::Pipeline, scratch::Scratch, stages::Stages};
use serde_json::Value;

/// A stage by its place in [`STAGES`].
type Run = fn(&mut Stages<'_>);

const STAGES: [(&str, Run); 6] = [
    ("tokenizer", |stages| _ = black_box(stages.tokenize())),
    ("encoder", |stages| stages.encode()),
    ("tagger", |stages| stages.tag()),
    ("parser", |stages| stages.parse()),
    ("ner", |stages| stages.recognize()),
    ("ruler and lemmatizer", |stages| stages.describe()),
];

fn texts() -> Vec<String> {
    let text = |json: &str| serde_json::from_str::<Value>(json).unwrap()["text"].as_str().unwrap().to_owned();
    if let Some(file) = env::var_os("RELATA_BENCH_TEXTS") {
        return fs::read_to_string(file).unwrap().lines().map(text).collect();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort_unstable();
    files.iter().map(|file| text(&fs::read_to_string(file).unwrap())).collect()
}

/// The time that one stage takes for all texts.
fn time(stage: usize, pipeline: &Pipeline, texts: &[String], scratch: &mut Scratch) -> Duration {
    let mut total = Duration::ZERO;
    for text in texts {
        let mut stages = Stages::new(pipeline, text, scratch);
        for (place, (_, run)) in STAGES.iter().enumerate() {
            let started = Instant::now();
            run(&mut stages);
            if place == stage {
                total += started.elapsed();
            }
        }
        black_box(stages.finish());
    }
    total
}

fn stages(group: &mut BenchmarkGroup<'_, WallTime>, pipeline: &Pipeline, texts: &[String]) {
    let mut scratch = Scratch::default();
    for (stage, (name, _)) in STAGES.iter().enumerate() {
        group.bench_function(*name, |bencher| {
            bencher.iter_custom(|n| (0..n).map(|_| time(stage, pipeline, texts, &mut scratch)).sum());
        });
    }
}

fn engine(criterion: &mut Criterion) {
    let pipeline = Pipeline::embedded().unwrap();
    let texts = texts();
    let n_tokens: usize = texts.iter().map(|text| pipeline.annotate_shared(text).tokens().len()).sum();
    let mut group = criterion.benchmark_group("engine");
    group.throughput(Throughput::Elements(n_tokens as u64)).sample_size(20);
    stages(&mut group, &pipeline, &texts);
    for n_threads in [1, 2] {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        group.bench_function(format!("whole, threads: {n_threads}"), |bencher| {
            bencher.iter(|| {
                threads.install(|| {
                    texts.par_iter().for_each(|text| drop(black_box(pipeline.annotate_shared(text))));
                });
            });
        });
    }
    group.bench_function("whole, nothing cached", |bencher| {
        bencher.iter(|| {
            let mut scratch = Scratch::default();
            for text in &texts {
                black_box(pipeline.annotate(text, &mut scratch));
            }
        });
    });
    group.finish();
    criterion.bench_function("load", |bencher| bencher.iter(|| black_box(Pipeline::embedded().unwrap())));
}

criterion_group!(benches, engine);
criterion_main!(benches);
