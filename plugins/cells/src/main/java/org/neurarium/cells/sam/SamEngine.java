package org.neurarium.cells.sam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.neurarium.cells.engine.ClassicalEngine;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PictureDigest;
import org.neurarium.cells.engine.StandIn;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Inference;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Store;

/// A network of the SAM family as an engine: an encoder looks at the whole image once, a decoder outlines what lies at a point. Of
/// an encoder without a decoder the features are used, and the classical engine outlines.
public final class SamEngine implements Engine {
    /// The kind of checkpoints that it takes.
    public static final String KIND = "point-segmenter";

    private static final String ENCODER = "encoder", DECODER = "decoder";
    private static final int THREADS = 2;
    /// The frame of networks that take images of any size: that of SAM, MobileSAM and SAM 2.
    private static final int SIDE = 1024;
    /// What the encoder gave, as it is kept.
    private static final Store.Codec<NamedArrays> CODEC = Store.Codec.arrays("segmenter-features/1");

    private final Checkpoint net, encoder;
    private final Graph graph;
    private final EncoderForm form;
    private final Optional<DecoderForm> decoder;
    private final Preparation preparation;

    private SamEngine(Checkpoint net) {
        this.net = net;
        whole(net);
        encoder = net.members().getOrDefault(ENCODER, net);
        graph = graph(encoder);
        form = EncoderForm.of(graph, net.name());
        Checkpoint points = net.members().get(DECODER);
        decoder = points == null ? Optional.empty() : Optional.of(DecoderForm.of(graph(points), form, net.name()));
        preparation = Preparation.of(graph, form, encoder.config(), levels());
    }

    /// Whether a checkpoint consists of networks that this runs, or lacks one of them.
    public static boolean takes(Checkpoint net) { return net.kind().equals(KIND) && net.graph().isPresent(); }

    private static void whole(Checkpoint net) {
        if (net.members().containsKey(DECODER)) return;
        Graph half = graph(net);
        if (half.outputs().stream().anyMatch(p -> p.name().equals(Levels.LOW))) return;
        if (half.inputs().size() > 1) {
            throw new BadInput(net.name() + " is the decoder of a pair (it takes " + Shapes.texts(half.inputs())
                    + "): give the encoder, with this file beside it, or the folder of both.");
        }
        throw new BadInput(net.name() + " is an encoder, and its decoder is not beside it: put the decoder that was "
                + "exported with it into the same folder, under a name like "
                + net.name().replaceFirst("(?i)encoder", "decoder") + ".onnx. An encoder alone is of use where its "
                + "outputs are called f_high and f_low.");
    }

    /// Reads what the networks take and give, and nothing else of them.
    ///
    /// @throws BadInput if they do not fit each other, or are none of this family
    public static SamEngine of(Checkpoint net) { return new SamEngine(net); }

    private static Graph graph(Checkpoint net) {
        return net.graph()
                .orElseThrow(() -> new BadInput(net.name() + " holds no graph that can be run: export it as ONNX."));
    }

    /// Whether the network gives features on several grids: by their shapes, where these are told; else by their names.
    private boolean levels() {
        if (form.output(Levels.HIGH).isPresent()) return true;
        Set<Long> grids = new HashSet<>();
        for (Port out : decoder.map(d -> List.copyOf(d.features().values())).orElse(form.outputs())) {
            Shapes.fixed(out, -1).ifPresent(grids::add);
            if (out.name().toLowerCase(Locale.ROOT).startsWith("high_res")) return true;
        }
        return grids.size() > 1;
    }

    @Override
    public String name() { return net.name(); }

    @Override
    public Embedding encode(Picture picture, RunContext run) throws InterruptedException {
        Frame frame = frame(picture);
        Map<String, StoredTensor> maps = maps(picture, frame, run);
        run.checkCancelled();
        Levels.Pair levels = Levels.of(maps, frame, net.name());
        if (decoder.isEmpty()) {
            Embedding outlining = new ClassicalEngine().encode(picture, run);
            return new Featured(outlining, levels.high().orElse(outlining.high()), levels.low());
        }
        DecoderForm points = decoder.get();
        belong(maps, points);
        Features high = levels.high().isPresent() ? levels.high().get() : fine(picture, run);
        Map<String, StoredTensor> needed = new HashMap<>();
        points.features().values().forEach(p -> needed.put(p.name(), maps.get(p.name())));
        long kept = needed.values().stream().mapToLong(t -> t.count() * t.type().bytes()).sum();
        Inference network = Inference.open(net.members().getOrDefault(DECODER, net), THREADS);
        return new SamEmbedding(frame, high, levels.low(), new PointDecoder(net.name(), points, frame, needed, network),
                kept);
    }

    /// The classical engine's outlines with other features.
    private record Featured(Embedding real, Features high, Features low) implements StandIn {
        @Override
        public long bytes() { return real.bytes() + high.bytes() + low.bytes(); }
    }

    /// The first SAM gives one coarse grid: prompts then spread by the fine features of the classical engine.
    private static Features fine(Picture picture, RunContext run) throws InterruptedException {
        try (Embedding classical = new ClassicalEngine().encode(picture, run)) {
            return classical.high();
        }
    }

    private Frame frame(Picture picture) {
        int usual = form.output(Levels.HIGH).isPresent() && decoder.isEmpty() ? Preparation.SAM_3 : SIDE;
        int width = form.width().map(Math::toIntExact).orElse(usual),
                height = form.height().map(Math::toIntExact).orElse(usual);
        return preparation.stretched()
                ? Frame.stretched(picture.width(), picture.height(), width, height)
                : Frame.padded(picture.width(), picture.height(), width, height);
    }

    /// The encoder's outputs that are used, from the disk if it has looked at this picture before.
    private Map<String, StoredTensor> maps(Picture picture, Frame frame, RunContext run) throws InterruptedException {
        Json key = Json.object()
                .with("network", run.store().content(net))
                .with("picture", PictureDigest.of(picture))
                .with("preparation", preparation.json());
        NamedArrays kept = run.store().cached(key, CODEC, () -> look(picture, frame));
        Map<String, StoredTensor> maps = new HashMap<>();
        kept.arrays().forEach((name, values) -> maps.put(name, StoredTensor.of(values)));
        return maps;
    }

    private NamedArrays look(Picture picture, Frame frame) {
        StoredTensor pixels = Pixels.of(picture, form, frame, preparation);
        Set<String> wanted = new HashSet<>(wanted());
        NamedArrays out = NamedArrays.of(Json.object());
        try (Inference network = Inference.open(encoder, THREADS)) {
            for (Map.Entry<String, StoredTensor> e : network.run(Map.of(form.image().name(), pixels), wanted)
                    .entrySet())
                out = out.with(e.getKey(), e.getValue().values());
        }
        return out;
    }

    /// What the decoder takes, and what else are maps of features.
    private List<String> wanted() {
        List<String> names = new ArrayList<>();
        for (Port out : form.outputs()) {
            boolean taken = decoder.filter(d -> d.features().containsValue(out)).isPresent();
            int rank = Shapes.rank(out);
            if (taken || rank == 4 || rank == 3 || rank == -1) names.add(out.name());
        }
        return names;
    }

    /// What the encoder said about its shapes may have been less than it gives.
    private void belong(Map<String, StoredTensor> maps, DecoderForm points) {
        points.features().forEach((in, out) -> {
            StoredTensor given = Objects.requireNonNull(maps.get(out.name()), out.name());
            List<Dim> shape = given.shape().stream().map(n -> (Dim) new Dim.Fixed(n)).toList();
            if (in.shape().isPresent() && !Shapes.fit(shape, in.shape().get())) {
                throw DecoderForm.apart(net.name(), "'" + out.name() + "' " + Shapes.text(shape), Shapes.text(in));
            }
        });
    }
}
