package org.neurarium.cells.promptmodel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.tool.Store;

/// A look at a picture as it is kept on disk: what the network said. Which cells that makes is found again, which takes a fraction
/// of the time.
final class LookCodec implements Store.Codec<Look> {
    @Override
    public String name() { return "prompt-model-look/1"; }

    @Override
    public NamedArrays pack(Look look) {
        DensePrediction said = look.said();
        return NamedArrays.of(Json.object()
                .with("scale", Double.toString(look.scale()))
                .with("width", said.width())
                .with("height", said.height()))
                .with("fine", Values.of(said.fine()))
                .with("cell", Values.of(said.cell()))
                .with("depth", Values.of(said.depth()))
                .with("to_x", Values.of(said.toX()))
                .with("to_y", Values.of(said.toY()))
                .with("alike", Values.of(said.alike()));
    }

    @Override
    public Look unpack(NamedArrays kept) {
        Json about = kept.about();
        DensePrediction said = new DensePrediction((int) about.get("width").number(),
                (int) about.get("height").number(),
                floats(kept, "fine"), floats(kept, "cell"), floats(kept, "depth"), floats(kept, "to_x"), floats(kept,
                        "to_y"),
                floats(kept, "alike"));
        return new Look(Double.parseDouble(about.get("scale").string()), said, InstanceDecoder.decode(said,
                PromptEmbedding.SURE));
    }

    private static float[] floats(NamedArrays kept, String name) { return kept.array(name).floats(); }

    /// What tells networks apart: their operators and numbers.
    static String digest(Graph network) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            network.nodes()
                    .forEach(n -> digest.update((n.op() + n.inputs() + n.outputs()).getBytes(StandardCharsets.UTF_8)));
            for (Map.Entry<String, StoredTensor> weight : network.weights().entrySet()) {
                digest.update((weight.getKey() + weight.getValue().shape()).getBytes(StandardCharsets.UTF_8));
                ByteBuffer numbers = weight.getValue().bytes().get();
                digest.update(numbers);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
