package org.neurarium.nn.text;

import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;

/// Cuts texts into the pieces that a network knows. Nothing is padded and nothing cut off.
public interface Tokenizer {
    /// The ids of a text, with those that the tokenizer puts around each.
    long[] encode(String text);

    /// The text of ids; ids that are no piece of text give nothing.
    String decode(long... ids);

    /// The piece of an id as the vocabulary has it.
    ///
    /// @throws BadInput if there is none
    String token(long id);

    /// The tokenizer of a checkpoint: the one that it carries in its configuration, as GGUF files do, else that of the
    /// `tokenizer.json` beside it; empty where there is neither.
    ///
    /// @throws BadInput if it is of a kind that is not known here
    static Optional<Tokenizer> of(Checkpoint net) {
        if (net.config().find("tokenizer.ggml.model", Json::string).isEmpty()) return net.tokenizer().map(Tokenizer::of);
        try {
            return Optional.of(GgufTokenizer.read(net));
        } catch (BadInput e) {
            return Optional.of(net.tokenizer().map(Tokenizer::of).orElseThrow(() -> e));
        }
    }

    /// The tokenizer of a `tokenizer.json`, as Hugging Face's libraries save it.
    ///
    /// @throws BadInput if it is of a kind that is not known here
    static Tokenizer of(Json file) { return TokenizerJson.read(file); }
}
