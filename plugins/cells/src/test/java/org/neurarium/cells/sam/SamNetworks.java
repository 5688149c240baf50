package org.neurarium.cells.sam;

import static org.neurarium.nn.build.GraphBuilder.dim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.onnx.OnnxWriter;
import org.neurarium.nn.build.GraphBuilder;

/// Small networks with the signatures of the SAM family's exports. An encoder gives the colours that it sees, 0…1, as channels 0 to
/// 2 of its features and 1 as channel 3, so that a test can read them back; a decoder gives a disc around the point, in the frame
/// of 1024 pixels, and larger discs as further masks.
final class SamNetworks {
    static final int FRAME = 1024, LOW = 256;
    static final float RADIUS = 60;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f}, DEVIATION = {0.229f, 0.224f, 0.225f};

    private SamNetworks() {}

    /// How an encoder takes its image: `x` 1 × 3 × 1024 × 1024, normalised; the same of 0…255 or of 0…1, normalised inside;
    /// `input_image` rows × columns × 3 of 0…255, normalised and padded inside; 1 × 1024 × 1024 × 3 whole numbers.
    enum Image {
        NORMALISED, BYTES, UNIT, HWC, UINT8_NHWC
    }

    static Path written(Graph graph, Path file) {
        new OnnxWriter().write(graph, file);
        return file;
    }

    /// SAM and MobileSAM: one grid.
    static Graph sam(Image image, int channels) {
        GraphBuilder g = new GraphBuilder("encoder");
        String colours = colours(g, image, MEAN, DEVIATION, FRAME);
        level(g, colours, "image_embeddings", channels, 64);
        return g.build();
    }

    /// The same, which says nothing of the shape of what it gives.
    static Graph silent(int channels) {
        Graph told = sam(Image.NORMALISED, channels);
        return new Graph(told.name(), told.inputs(), List.of(new Port("image_embeddings", ElementType.FLOAT, Optional
                .empty())), told.nodes(), told.weights());
    }

    /// With a second, finer map that no decoder takes.
    static Graph withEarlyFeatures() {
        GraphBuilder g = new GraphBuilder("encoder");
        String colours = colours(g, Image.NORMALISED, MEAN, DEVIATION, FRAME);
        level(g, colours, "image_embeddings", 256, 64);
        level(g, colours, "early", 8, 256);
        return g.build();
    }

    /// SAM 2: three grids.
    static Graph sam2() {
        GraphBuilder g = new GraphBuilder("encoder");
        String colours = colours(g, Image.NORMALISED, MEAN, DEVIATION, FRAME);
        level(g, colours, "high_res_feats_0", 32, 256);
        level(g, colours, "high_res_feats_1", 64, 128);
        level(g, colours, "image_embed", 256, 64);
        return g.build();
    }

    /// An encoder alone, as SAM 3 would be: 1008 pixels, mean and deviation ½.
    static Graph features() {
        GraphBuilder g = new GraphBuilder("features");
        float[] half = {0.5f, 0.5f, 0.5f};
        String colours = colours(g, Image.NORMALISED, half, half, 1008);
        level(g, colours, "f_high", 4, 288);
        level(g, colours, "f_low", 4, 72);
        return g.build();
    }

    private static void level(GraphBuilder g, String colours, String name, int channels, int side) {
        float[] kernel = new float[channels * 3], shift = new float[channels];
        for (int c = 0; c < 3; c++)
            kernel[c * 3 + c] = 1;
        shift[3] = 1;
        String grid = g.node(name + ".resize", "Resize", Map.of("mode", Attribute.of("linear"), "antialias", Attribute
                .of(1)), colours, "", "", g.weight(name + ".sizes",
                        StoredTensor.row(List.of(1L, 3L, (long) side,
                                (long) side))));
        g.node(name, "Conv", Map.of(), grid, g.weight(name + ".kernel", StoredTensor.real(List.of((long) channels, 3L,
                1L, 1L), kernel)), g.weight(name + ".shift", StoredTensor.real(List.of((long) channels), shift)));
        g.output(Port.of(name, ElementType.FLOAT, 1, channels, side, side));
    }

    /// 1 × 3 × side × side of 0…1 where the network saw an image and 0 where it saw none, through the normalised values that a
    /// real network would go on with.
    private static String colours(GraphBuilder g, Image image, float[] mean, float[] deviation, int side) {
        String normalised = switch (image) {
            case NORMALISED -> g.input("x", ElementType.FLOAT, dim(1), dim(3), dim(side), dim(side));
            case BYTES ->
                normalised(g, g.input("images", ElementType.FLOAT, dim("batch"), dim(3), dim(side), dim(side)),
                        255);
            case UNIT -> normalised(g, g.input("images", ElementType.FLOAT, dim("batch"), dim(3), dim(side), dim(side)),
                    1);
            case HWC -> padded(g, normalised(g, colourFirst(g, g.input("input_image", ElementType.FLOAT, dim(
                    "image_height"), dim("image_width"), dim(3)), true), 255));
            case UINT8_NHWC -> normalised(g, colourFirst(g, g.node("float", "Cast", Map.of("to", Attribute.of(1)), g
                    .input("image", ElementType.UINT8, dim(1), dim(side), dim(side), dim(3))), false), 255);
        };
        float[] back = new float[9];
        for (int c = 0; c < 3; c++)
            back[c * 3 + c] = deviation[c];
        return g.node("patch", "Conv", Map.of(), normalised, g.weight("patch.kernel", StoredTensor.real(List.of(3L, 3L,
                1L, 1L), back)), g.weight("patch.shift", StoredTensor.real(List.of(3L), mean)));
    }

    private static String normalised(GraphBuilder g, String image, float white) {
        float[] mean = new float[3], deviation = new float[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = MEAN[c] * white;
            deviation[c] = DEVIATION[c] * white;
        }
        String centred = g.node("centred", "Sub", Map.of(), image, g.weight("pixel_mean", StoredTensor.real(List.of(1L,
                3L, 1L, 1L), mean)));
        return g.node("normalised", "Div", Map.of(), centred, g.weight("pixel_std", StoredTensor.real(List.of(1L, 3L,
                1L, 1L), deviation)));
    }

    private static String colourFirst(GraphBuilder g, String image, boolean batch) {
        if (!batch) return g.node("nchw", "Transpose", Map.of("perm", Attribute.row(0, 3, 1, 2)), image);
        String chw = g.node("chw", "Transpose", Map.of("perm", Attribute.row(2, 0, 1)), image);
        return g.node("nchw", "Unsqueeze", Map.of(), chw, g.weight("first", StoredTensor.row(List.of(0L))));
    }

    private static String padded(GraphBuilder g, String image) {
        String shape = g.node("shape", "Shape", Map.of("start", Attribute.of(2)), image);
        String left = g.node("left", "Sub", Map.of(), g.weight("side", StoredTensor.row(List.of((long) FRAME,
                (long) FRAME))), shape);
        String pads = g.node("pads", "Concat", Map.of("axis", Attribute.of(0)), g.weight("none", StoredTensor.row(List
                .of(0L, 0L, 0L, 0L, 0L, 0L))), left);
        return g.node("padded", "Pad", Map.of(), image, pads);
    }

    /// How a decoder differs from others.
    ///
    /// @param masks    how many it gives for a point: 1, 3 or 4
    /// @param original whether it resizes its masks to the image, and the type of the size then
    /// @param fine     whether it gives `low_res_masks` beside
    /// @param earlier  whether it takes an earlier mask
    /// @param together whether it decodes several points at once
    /// @param nested   as Hugging Face exports: points with an axis more, labels as whole numbers
    /// @param sam2     whether it takes three grids
    record Kind(int masks, Optional<ElementType> original, boolean fine, boolean earlier, boolean together,
            boolean nested, boolean sam2, int channels) {
        static final Kind SAM = new Kind(4, Optional.of(ElementType.FLOAT), true, true, false, false, false, 256);
        static final Kind SAM_2 = new Kind(3, Optional.empty(), false, true, true, false, true, 256);
    }

    static Graph decoder(Kind kind) { return decoder(kind, false); }

    /// @param lying says that it decodes several points at once, and does not
    static Graph decoder(Kind kind, boolean lying) {
        GraphBuilder g = new GraphBuilder("decoder");
        Dim batch = kind.together || lying ? dim("num_labels") : dim(1), each = dim("num_points");
        String seen;
        if (kind.sam2) {
            String embed = g.input("image_embed", ElementType.FLOAT, dim(1), dim(kind.channels), dim(64), dim(64));
            String first = g.input("high_res_feats_0", ElementType.FLOAT, dim(1), dim(32), dim(256), dim(256));
            String second = g.input("high_res_feats_1", ElementType.FLOAT, dim(1), dim(64), dim(128), dim(128));
            seen = g.node("seen", "Add", Map.of(), mean(g, embed), g.node("seen2", "Add", Map.of(), mean(g, first),
                    mean(g, second)));
        } else {
            seen = mean(g, g.input("image_embeddings", ElementType.FLOAT, dim(1), dim(kind.channels), dim(64), dim(
                    64)));
        }
        String points, labels;
        if (kind.nested) {
            points = g.input("input_points", ElementType.FLOAT, dim(1), dim("point_batch"), each, dim(2));
            labels = g.input("input_labels", ElementType.INT64, dim(1), dim("point_batch"), each);
            points = g.node("flat", "Squeeze", Map.of(), points, g.weight("outer", StoredTensor.row(List.of(0L))));
            labels = g.node("whole", "Squeeze", Map.of(), labels, "outer");
            labels = g.node("labels", "Cast", Map.of("to", Attribute.of(1)), labels);
        } else {
            points = g.input("point_coords", ElementType.FLOAT, batch, each, dim(2));
            labels = g.input("point_labels", ElementType.FLOAT, batch, each);
        }
        if (kind.earlier) {
            String mask = g.input("mask_input", ElementType.FLOAT, batch, dim(1), dim(LOW), dim(LOW));
            String has = g.input("has_mask_input", ElementType.FLOAT, dim(1));
            // A mask that is given against its own word would be seen.
            seen = g.node("told", "Add", Map.of(), seen, g.node("both", "Mul", Map.of(), mean(g, mask), has));
        }
        String low = discs(g, point(g, points, labels, lying), kind.masks, seen);
        String scores = scores(g, low, kind);
        if (kind.nested) {
            low = g.node("pred_masks", "Unsqueeze", Map.of(), low, "outer");
            scores = g.node("iou_scores", "Unsqueeze", Map.of(), scores, "outer");
        } else if (kind.original.isPresent()) {
            g.node("masks", "Identity", Map.of(), image(g, low, kind));
        } else {
            g.node("masks", "Identity", Map.of(), low);
        }
        g.output(new Port(kind.nested ? low : "masks", ElementType.FLOAT, Optional.empty()));
        g.output(new Port(scores, ElementType.FLOAT, Optional.empty()));
        if (kind.fine)
            g.output(new Port(g.node("low_res_masks", "Identity", Map.of(), low), ElementType.FLOAT, Optional
                    .empty()));
        return g.build();
    }

    private static String mean(GraphBuilder g, String map) {
        return g.node(map + ".mean", "ReduceMean", Map.of("keepdims", Attribute.of(0)), map);
    }

    /// The sum of the points that are wanted, [batch, 2], where the network adds ½ as the prompt encoders do.
    private static String point(GraphBuilder g, String points, String labels, boolean lying) {
        String wanted = g.node("wanted", "Unsqueeze", Map.of(), g.node("positive", "Relu", Map.of(), labels), g.weight(
                "last", StoredTensor.row(List.of(-1L))));
        String shifted = g.node("shifted", "Add", Map.of(), points, g.weight("half", StoredTensor.real(List.of(),
                0.5f)));
        String sum = g.node("sum", "ReduceSum", Map.of("keepdims", Attribute.of(0)), g.node("chosen", "Mul", Map.of(),
                shifted, wanted), g.weight("axis", StoredTensor.row(List.of(1L))));
        return lying
                ? g.node("one", "Reshape", Map.of(), sum, g.weight("one.shape", StoredTensor.row(List.of(1L, 2L))))
                : sum;
    }

    /// r² − d² on a grid of 256 × 256, for radii r, 2r, …: [batch, masks, 256, 256]; as surely as something was seen.
    private static String discs(GraphBuilder g, String point, int masks, String seen) {
        float[] places = new float[LOW];
        for (int i = 0; i < LOW; i++)
            places[i] = (i + 0.5f) * FRAME / LOW;
        String x = distance(g, "x", point, 0, StoredTensor.real(List.of(1L, 1L, 1L, (long) LOW), places));
        String y = distance(g, "y", point, 1, StoredTensor.real(List.of(1L, 1L, (long) LOW, 1L), places));
        String square = g.node("square", "Add", Map.of(), x, y);
        List<String> discs = new ArrayList<>();
        for (int m = 0; m < masks; m++) {
            float r = RADIUS * (m + 1);
            discs.add(g.node("disc" + m, "Sub", Map.of(), g.weight("radius" + m, StoredTensor.real(List.of(), r * r)),
                    square));
        }
        String all = g.node("discs", "Concat", Map.of("axis", Attribute.of(1)), discs.toArray(String[]::new));
        return g.node("low", "Mul", Map.of(), all, g.node("sign", "Sign", Map.of(), seen));
    }

    private static String distance(GraphBuilder g, String axis, String point, int index, StoredTensor places) {
        String at = g.node(axis + ".at", "Gather", Map.of("axis", Attribute.of(1)), point, g.weight(axis + ".index",
                StoredTensor.row(List.of((long) index))));
        String column = g.node(axis + ".column", "Unsqueeze", Map.of(), at, g.weight(axis + ".axes", StoredTensor.row(
                List.of(-1L, -2L))));
        String way = g.node(axis + ".way", "Sub", Map.of(), g.weight(axis + ".places", places), column);
        return g.node(axis + ".square", "Mul", Map.of(), way, way);
    }

    /// Of four masks the last is the best and the first the one for a single meaning; of three the middle one is the best.
    private static String scores(GraphBuilder g, String low, Kind kind) {
        float[] each = switch (kind.masks) {
            case 1 -> new float[]{0.9f};
            case 3 -> new float[]{0.7f, 0.95f, 0.8f};
            default -> new float[]{0.9f, 0.7f, 0.8f, 0.97f};
        };
        String none = g.node("none.mean", "ReduceMean", Map.of("keepdims", Attribute.of(0)), g.node("nothing", "Mul",
                Map.of(), low, g.weight("zero", StoredTensor.real(List.of(), 0f))),
                g.weight("plane", StoredTensor.row(
                        List.of(2L, 3L))));
        return g.node("iou_predictions", "Add", Map.of(), none, g.weight("quality", StoredTensor.real(List.of(
                (long) kind.masks), each)));
    }

    /// As the exports of SAM do it: to the frame, cut to what the image covers, to the image.
    private static String image(GraphBuilder g, String low, Kind kind) {
        String size = g.input("orig_im_size", kind.original.orElseThrow(), dim(2));
        String real = g.node("size", "Cast", Map.of("to", Attribute.of(1)), size);
        String whole = g.node("whole.size", "Cast", Map.of("to", Attribute.of(7)), size);
        String head = g.node("head", "Shape", Map.of("end", Attribute.of(2)), low);
        String frame = resized(g, "frame", low, g.node("frame.sizes", "Concat", Map.of("axis", Attribute.of(0)), head, g
                .weight("frame.side", StoredTensor.row(List.of((long) FRAME, (long) FRAME)))));
        if (!kind.sam2) {
            String longest = g.node("longest", "ReduceMax", Map.of(), real);
            String scale = g.node("scale", "Div", Map.of(), g.weight("frame.real", StoredTensor.real(List.of(), FRAME)),
                    longest);
            String used = g.node("used", "Cast", Map.of("to", Attribute.of(7)),
                    g.node("floor", "Floor", Map.of(), g.node(
                            "rounded", "Add", Map.of(), g.node("scaled", "Mul", Map.of(), real, scale),
                            g.weight("round",
                                    StoredTensor.real(List.of(), 0.5f)))));
            frame = g.node("cut", "Slice", Map.of(), frame, g.weight("starts", StoredTensor.row(List.of(0L, 0L))), used,
                    g.weight("cut.axes", StoredTensor.row(List.of(2L, 3L))));
        }
        return resized(g, "image", frame,
                g.node("image.sizes", "Concat", Map.of("axis", Attribute.of(0)), head, whole));
    }

    private static String resized(GraphBuilder g, String name, String map, String sizes) {
        return g.node(name, "Resize", Map.of("mode", Attribute.of("linear"), "coordinate_transformation_mode", Attribute
                .of("half_pixel")), map, "", "", sizes);
    }
}
