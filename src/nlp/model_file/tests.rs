use super::*;

fn sample() -> Vec<u8> {
    let sections = [
        Section::floats("net/w", &[0.5, -2.0, 3.0, 0.1], &[2, 2], Dtype::F16),
        Section::floats("net/b", &[0.1], &[1], Dtype::F32),
        Section::u64s("ids", &[u64::MAX, 7]),
        Section::strings("words", &["", "né", "x"]).unwrap(),
    ];
    write(&About { name: "en_test".to_owned(), ..About::default() }, &sections).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let file = ModelFile::from_bytes(sample()).unwrap();
    assert_eq!(file.about().name, "en_test");
    assert_eq!(file.floats("net/w", &[2, 2]).unwrap(), [0.5, -2.0, 3.0, f16::from_f32(0.1).to_f32()]);
    assert_eq!(file.floats("net/b", &[1]).unwrap(), [0.1]);
    assert_eq!(file.u64s("ids").unwrap(), [u64::MAX, 7]);
    assert_eq!(file.strings("words").unwrap(), ["", "né", "x"]);
    assert!(file.entries.iter().all(|entry| entry.offset % ALIGNMENT == 0));
}

#[test]
fn the_same_sections_give_the_same_bytes() {
    assert_eq!(sample(), sample());
}

#[test]
fn a_model_file_cut_short_anywhere_is_refused_instead_of_a_panic() {
    let bytes = sample();
    for length in 0..bytes.len() {
        assert!(ModelFile::from_bytes(bytes[..length].to_vec()).is_err(), "cut at {length}");
    }
}

#[test]
fn another_shape_or_type_than_asked_for_is_refused_by_name() {
    let file = ModelFile::from_bytes(sample()).unwrap();
    assert!(file.floats("net/w", &[4]).unwrap_err().to_string().contains("net/w"));
    assert!(file.u32s("ids").unwrap_err().to_string().contains("U64"));
    assert!(file.section("none").unwrap_err().to_string().contains("missing"));
}

#[test]
fn a_file_of_another_format_version_says_so() {
    let mut bytes = sample();
    bytes[4] = 9;
    assert!(ModelFile::from_bytes(bytes).unwrap_err().to_string().contains("version 9"));
}
