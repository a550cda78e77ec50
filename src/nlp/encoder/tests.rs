use super::*;
use crate::nlp::embedding::COLUMNS;
use crate::nlp::model_file::{About, Dtype, Section, write};

const WIDTH: usize = 32;
const DEPTH: usize = 4;

/// The sections of an encoder with weights without pattern, the same on every run.
fn file() -> ModelFile {
    let mut state = 1_u32;
    let mut noise = |name: &str, shape: &[usize]| {
        let values = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        });
        let values: Vec<f32> = values.take(shape.iter().product()).collect();
        Section::floats(&format!("net/{name}"), &values, shape, Dtype::F32)
    };
    let mut sections = vec![
        Section::strings("net/columns", &COLUMNS).unwrap(),
        Section::u64s("net/seeds", &[8, 9, 10, 11, 12, 13, 14, 15]),
        Section::u64s("vectors/keys", &[0, 3, 4, 90]),
        Section::u32s("vectors/rows", &[1, 0, 2, 1]),
    ];
    sections.extend(COLUMNS.map(|column| noise(column, &[50, WIDTH])));
    sections.push(noise("vectors", &[3, WIDTH]));
    for (layer, inputs) in ["mix", "layer1", "layer2", "layer3", "layer4"].iter().zip([9, 3, 3, 3, 3]) {
        sections.push(noise(&format!("{layer}/weight"), &[WIDTH, PIECES, inputs * WIDTH]));
        sections.push(noise(&format!("{layer}/bias"), &[WIDTH, PIECES]));
        sections.push(noise(&format!("{layer}/gain"), &[WIDTH]));
        sections.push(noise(&format!("{layer}/shift"), &[WIDTH]));
    }
    ModelFile::from_bytes(write(&About::default(), &sections).unwrap()).unwrap()
}

fn encoder() -> Encoder {
    let file = file();
    Encoder::load(&file, "net", VectorKeys::load(&file).unwrap().as_ref()).unwrap()
}

fn features(word: usize) -> Features {
    let word = word as u64;
    let is_space = u64::from(word.is_multiple_of(13));
    [word, word % 7, word % 11, word % 5, word % 2, is_space, word, word % 17]
}

fn text(n_tokens: usize, seed: usize) -> Vec<usize> {
    (0..n_tokens).map(|token| (token * 7919 + seed * 104_729) % 211).collect()
}

fn encode(encoder: &Encoder, types: &[usize], scratch: &mut EncoderScratch) -> Vec<f32> {
    let mut vectors = Vec::new();
    let features = |token: usize| features(types[token]);
    encoder.encode(&Words { types, features: &features, generation: 0 }, scratch, &mut vectors);
    vectors.truncate(types.len() * WIDTH);
    vectors
}

#[test]
fn texts_that_are_encoded_together_have_the_bits_of_each_alone() {
    let encoder = encoder();
    let (mut together, mut starts) = (Vec::new(), Vec::new());
    let texts = [7, 1, 90, 4, 0, 481, 13].map(|n| text(n, n));
    for text in &texts {
        if !together.is_empty() {
            together.resize(encoder.next_start(together.len()), PADDING);
        }
        starts.push(together.len());
        together.extend(text);
    }
    let vectors = encode(&encoder, &together, &mut EncoderScratch::default());
    for (text, start) in texts.iter().zip(starts) {
        let alone = encode(&encoder, text, &mut EncoderScratch::default());
        assert_eq!(vectors[start * WIDTH..(start + text.len()) * WIDTH], alone, "{} tokens", text.len());
    }
}

#[test]
fn a_documents_bits_depend_neither_on_the_cache_nor_on_the_documents_before() {
    let encoder = encoder();
    let texts: Vec<Vec<usize>> = [1, 7, 8, 63, 479, 480, 481, 1300].map(|n| text(n, n)).to_vec();
    let alone: Vec<_> =
        texts.iter().map(|text| encode(&encoder, text, &mut EncoderScratch::default())).collect();
    for max_types in [0, 40, MAX_TYPES] {
        let mut scratch = EncoderScratch { max_types: Some(max_types), ..EncoderScratch::default() };
        scratch.mix.max_products = Some(max_types);
        for (text, alone) in texts.iter().zip(&alone).rev() {
            assert_eq!(
                &encode(&encoder, text, &mut scratch),
                alone,
                "{} tokens, {max_types} types",
                text.len()
            );
        }
    }
}

#[test]
fn a_tokens_bits_depend_only_on_its_group_and_on_the_tokens_that_are_looked_up_around_it() {
    let encoder = encoder();
    let text = text(1300, 3);
    let whole = encode(&encoder, &text, &mut EncoderScratch::default());
    let margin = encoder.first_row();
    for start in [12, 468, 480, 904] {
        let part = &text[start - margin..start + 28 + margin];
        let part = encode(&encoder, part, &mut EncoderScratch::default());
        assert_eq!(part[margin * WIDTH..(margin + 28) * WIDTH], whole[start * WIDTH..(start + 28) * WIDTH]);
    }
}

#[test]
fn vectors_are_those_of_the_plain_formula() {
    let file = file();
    let tensor = |name: &str, shape: &[usize]| -> Vec<f64> {
        file.floats(&format!("net/{name}"), shape).unwrap().into_iter().map(f64::from).collect()
    };
    // One maxout layer after the other, in double precision, with rows of zeros around the text.
    let layer = |name: &str, inputs: &[Vec<f64>]| -> Vec<Vec<f64>> {
        let weight = tensor(&format!("{name}/weight"), &[WIDTH, PIECES, inputs[0].len()]);
        let [gain, shift] = ["gain", "shift"].map(|part| tensor(&format!("{name}/{part}"), &[WIDTH]));
        let bias = tensor(&format!("{name}/bias"), &[WIDTH, PIECES]);
        let rows = inputs.iter().map(|input| {
            let sum = |row: usize| {
                let weights = &weight[row * input.len()..][..input.len()];
                weights.iter().zip(input).map(|(a, b)| a * b).sum::<f64>() + bias[row]
            };
            let row: Vec<f64> = (0..WIDTH)
                .map(|output| (0..PIECES).map(|piece| sum(output * PIECES + piece)).fold(f64::MIN, f64::max))
                .collect();
            let mean = row.iter().sum::<f64>() / WIDTH as f64;
            let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / WIDTH as f64;
            let normal = |place: usize| (row[place] - mean) / (variance + 1e-8).sqrt();
            (0..WIDTH).map(|place| normal(place) * gain[place] + shift[place]).collect()
        });
        rows.collect()
    };
    let encoder = encoder();
    for n_tokens in [1, 2, 7, 40] {
        let types = text(n_tokens, 5);
        let embedded = types.iter().map(|&word| {
            let mut row = vec![0.0; encoder.mix.n_parts() * WIDTH];
            encoder.mix.embed(&features(word), &mut row);
            row.into_iter().map(f64::from).collect()
        });
        let padding = vec![vec![0.0; WIDTH]; DEPTH];
        let mut rows = [padding.clone(), layer("mix", &embedded.collect::<Vec<_>>()), padding].concat();
        for number in 1..=DEPTH {
            let row = |place: usize| rows.get(place).cloned().unwrap_or_else(|| vec![0.0; WIDTH]);
            let windows = (0..rows.len())
                .map(|place| [row(place.wrapping_sub(1)), row(place), row(place + 1)].concat());
            let outputs = layer(&format!("layer{number}"), &windows.collect::<Vec<_>>());
            for (row, output) in rows.iter_mut().zip(outputs) {
                row.iter_mut().zip(output).for_each(|(value, output)| *value += output);
            }
        }
        let found = encode(&encoder, &types, &mut EncoderScratch::default());
        for (found, expected) in found.iter().zip(rows[DEPTH..].concat()) {
            assert!((f64::from(*found) - expected).abs() < 1e-3, "{n_tokens} tokens: {found}, {expected}");
        }
    }
}
