package org.neurarium.cells.sam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Inference;

/// Asks a decoder for the masks of points on one image. May be asked from several threads at once.
final class PointDecoder implements AutoCloseable {
    /// What a network takes a point for: what is wanted, and none at all.
    private static final float WANTED = 1, NONE = -1;
    /// A mask that is given has so many places to one of the features.
    private static final int FINER = 4;
    /// A network that gives 4 masks gives the one for a single meaning first; of others the best is taken.
    private static final int SINGLE_FIRST = 4;
    /// How far logits are moved to see how steady a mask is.
    private static final float STEADY = 1;

    private final String name;
    private final DecoderForm form;
    private final Frame frame;
    private final Map<String, StoredTensor> features;
    private final long[] maskGrid;
    private final Inference network;
    private final Set<String> wanted = new HashSet<>();
    /// One at a time, once the network has refused several together although its shapes promised otherwise.
    private volatile boolean single;
    private volatile MaskReader reader;

    /// @param features the encoder's outputs by name
    /// @param network  the decoder, which is closed with this
    PointDecoder(String name, DecoderForm form, Frame frame, Map<String, StoredTensor> features, Inference network) {
        this.name = name;
        this.form = form;
        this.frame = frame;
        this.network = network;
        this.features = new HashMap<>();
        form.features().forEach((in, out) -> this.features.put(in.name(), features.get(out.name())));
        long[] grid = features.values()
                .stream()
                .filter(t -> t.shape().size() == 4)
                .map(t -> new long[]{t.shape().get(2), t.shape().get(3)})
                .min((a, b) -> Long.compare(a[0] * a[1], b[0] * b[1]))
                .orElse(new long[]{64, 64});
        maskGrid = new long[]{FINER * grid[0], FINER * grid[1]};
        wanted.add(form.masks().name());
        form.scores().ifPresent(p -> wanted.add(p.name()));
        reader = new MaskReader(frame, Math.toIntExact(maskGrid[1]), Math.toIntExact(maskGrid[0]));
    }

    /// How many points are best given at once.
    int together() { return single ? 1 : form.together(); }

    /// The masks of points of the image, in their order.
    List<Mask> decode(double[] xs, double[] ys) {
        List<Mask> masks = new ArrayList<>(xs.length);
        for (int from = 0; from < xs.length;) {
            int count = Math.min(together(), xs.length - from);
            List<Mask> some;
            try {
                some = ask(xs, ys, from, count);
            } catch (BadInput e) {
                if (count == 1 || form.always()) throw e;
                single = true;
                continue;
            }
            masks.addAll(some);
            from += count;
        }
        return masks;
    }

    private List<Mask> ask(double[] xs, double[] ys, int from, int count) {
        // A network that always takes several is given the last point again and again.
        int batch = form.always() ? form.together() : count, each = form.each();
        float[] points = new float[2 * batch * each], labels = new float[batch * each];
        java.util.Arrays.fill(labels, NONE);
        for (int b = 0; b < batch; b++) {
            int p = from + Math.min(b, count - 1);
            points[2 * b * each] = (float) frame.x(xs[p]);
            points[2 * b * each + 1] = (float) frame.y(ys[p]);
            labels[b * each] = WANTED;
        }
        Map<String, StoredTensor> given = new HashMap<>(features);
        List<Long> shape = new ArrayList<>(form.nested() ? List.of(1L, (long) batch) : List.of((long) batch));
        shape.add((long) each);
        given.put(form.labels().name(), Numbers.of(form.labels().type(), shape, labels));
        shape.add(2L);
        given.put(form.points().name(), Numbers.of(form.points().type(), shape, points));
        form.mask().ifPresent(p -> given.put(p.name(), Numbers.zeros(p.type(), form.maskShape(batch, maskGrid))));
        form.hasMask().ifPresent(p -> given.put(p.name(), Numbers.zeros(p.type(), DecoderForm.shape(p, 1))));
        form.original().ifPresent(p -> given.put(p.name(), original(p)));
        Map<String, StoredTensor> said = network.run(given, wanted);
        return masks(said, batch).subList(0, count);
    }

    /// Rows and columns. A network that is asked for masks on its own grid need not make large ones beside.
    private StoredTensor original(Port port) {
        float[] size = form.fine()
                ? new float[]{frame.usedHeight(), frame.usedWidth()}
                : new float[]{frame.imageHeight(), frame.imageWidth()};
        List<Long> shape = DecoderForm.shape(port, 1);
        long count = shape.stream().reduce(1L, Math::multiplyExact);
        return Numbers.of(port.type(), count == 2 ? shape : List.of(2L), size);
    }

    private List<Mask> masks(Map<String, StoredTensor> said, int batch) {
        StoredTensor logits = said.get(form.masks().name());
        if (logits == null) throw new IllegalStateException("the network says nothing");
        List<Long> shape = logits.shape();
        int rank = shape.size(), width = axis(shape, rank - 1), height = axis(shape, rank - 2);
        long plane = (long) width * height, planes = plane == 0 ? 0 : logits.count() / plane;
        if (rank < 3 || planes == 0 || planes % batch != 0) {
            throw new BadInput("The decoder of " + name + " gave masks of shape " + Shapes.text(shape) + " for " + batch
                    + " points: a mask each was expected, with rows and columns last.");
        }
        int each = (int) (planes / batch);
        float[] values = logits.values().floats();
        float[] scores = form.scores()
                .map(p -> said.get(p.name()))
                .filter(t -> t.count() == planes)
                .map(t -> t.values().floats())
                .orElseGet(() -> steadiness(values, (int) plane));
        List<Mask> masks = new ArrayList<>(batch);
        for (int b = 0; b < batch; b++) {
            int best = b * each + (each == SINGLE_FIRST ? 0 : best(scores, b * each, each));
            double score = Float.isFinite(scores[best]) ? scores[best] : 0;
            masks.add(mask(values, best * (int) plane, width, height, score));
        }
        return masks;
    }

    private static int axis(List<Long> shape, int axis) { return axis < 0 ? 0 : Math.toIntExact(shape.get(axis)); }

    private static int best(float[] scores, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (scores[from + i] > scores[from + best]) best = i;
        }
        return best;
    }

    private Mask mask(float[] logits, int offset, int width, int height, double score) {
        boolean pixels = form.original().isPresent() && !form.fine();
        if (pixels && width == frame.imageWidth() && height == frame.imageHeight())
            return MaskReader.pixels(logits, offset, width, height, score);
        MaskReader on = reader;
        if (!on.reads(width, height)) reader = on = new MaskReader(frame, width, height);
        return on.mask(logits, offset, score);
    }

    /// The intersection over union of a mask at a higher and at a lower threshold: what stands for a score where the network gives none.
    private static float[] steadiness(float[] logits, int plane) {
        float[] out = new float[logits.length / plane];
        for (int p = 0; p < out.length; p++) {
            int inner = 0, outer = 0;
            for (int i = p * plane; i < (p + 1) * plane; i++) {
                if (logits[i] > STEADY) inner++;
                if (logits[i] > -STEADY) outer++;
            }
            out[p] = outer == 0 ? 0 : (float) inner / outer;
        }
        return out;
    }

    @Override
    public void close() { network.close(); }
}
