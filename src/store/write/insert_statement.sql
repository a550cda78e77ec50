INSERT INTO statement (
    article, sentence, subject, type, object, status, speaker,
    subject_start, subject_end, phrase_start, phrase_end, object_start, object_end,
    time, event_date, quantity, confidence
) VALUES (
    :article, :sentence, :subject, :type, :object, :status, :speaker,
    :subject_start, :subject_end, :phrase_start, :phrase_end, :object_start, :object_end,
    :time, :event_date, :quantity, :confidence
)
