package org.neurarium.data;

/// The request or the data is wrong, and the person can mend it: the message is a sentence for them that says what is
/// wrong, where, and what to do. It names no class.
public final class BadInput extends RuntimeException {
    public BadInput(String sentence) { super(sentence); }

    public BadInput(String sentence, Throwable cause) { super(sentence, cause); }

    /// The sentence, never null.
    public String sentence() {
        String message = getMessage();
        return message == null ? "The input is wrong." : message;
    }
}
