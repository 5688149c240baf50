package org.neurarium.formats.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.InMemoryFormats;
import org.neurarium.formats.Opened;
import org.neurarium.formats.pickle.PickleBytesOf;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.formats.zip.ZipBytesOf;

class TorchTest {
    private static final long[] ONE = {1};

    @Test
    void views_of_one_storage_are_read_by_their_strides() {
        byte[] pickle = new PickleBytesOf().op('}', '(')
                .text("rows")
                .tensor("FloatStorage", "0", 12, 0, new long[]{3, 4}, new long[]{4, 1})
                .text("columns")
                .tensor("FloatStorage", "0", 12, 0, new long[]{4, 3}, new long[]{1, 4})
                .text("last")
                .tensor("FloatStorage", "0", 12, 11, new long[]{}, new long[]{})
                .text("spread")
                .tensor("FloatStorage", "0", 12, 5, new long[]{2, 2}, new long[]{0, 1})
                .text("none")
                .tensor("FloatStorage", "0", 12, 12, new long[]{0, 7}, new long[]{7, 1})
                .op('u')
                .end();
        try (Opened opened = InMemoryFormats.open("a.pt", archive(pickle, ramp(12)))) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertArrayEquals(new float[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, net.tensor("rows").floats());
            assertArrayEquals(new float[]{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}, net.tensor("columns").floats());
            assertArrayEquals(new float[]{2, 6, 10, 3, 7, 11}, net.rows("columns", 2, 2).floats());
            assertArrayEquals(new float[]{11}, net.tensor("last").floats());
            assertArrayEquals(new float[]{5, 6, 5, 6}, net.tensor("spread").floats());
            assertEquals(0, net.tensor("none").count());
            assertEquals(List.of("rows", "columns", "last", "spread", "none"), net.tensors());
        }
    }

    /// Any order of the axes of a block is the same numbers, taken in another order.
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void a_permuted_view_is_the_permuted_block(@ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b, @ForAll @IntRange(min = 1, max = 4) int c,
            @ForAll @IntRange(min = 0, max = 5) int order) {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        int[] axes = orders[order], dims = {a, b, c}, steps = {b * c, c, 1};
        long[] shape = Arrays.stream(axes).mapToLong(i -> dims[i]).toArray();
        long[] strides = Arrays.stream(axes).mapToLong(i -> steps[i]).toArray();
        byte[] pickle = new PickleBytesOf().op('}')
                .text("w")
                .tensor("FloatStorage", "0", (long) a * b * c, 0, shape, strides)
                .op('s')
                .end();
        try (Opened opened = InMemoryFormats.open("a.pt", archive(pickle, ramp(a * b * c)))) {
            float[] got = ((Checkpoint) opened.dataset()).tensor("w").floats();
            int at = 0;
            for (int i = 0; i < shape[0]; i++)
                for (int j = 0; j < shape[1]; j++)
                    for (int k = 0; k < shape[2]; k++)
                        assertEquals(i * strides[0] + j * strides[1] + k * strides[2], got[at++]);
        }
    }

    @Test
    void what_is_no_tensor_is_configuration() {
        byte[] pickle = new PickleBytesOf().op('}', '(')
                .text("epoch")
                .op('K', 42)
                .text("model")
                .name("collections", "OrderedDict")
                .op(')', 'R', '(')
                .text("w")
                .tensor("LongStorage", "0", 6, 0, ONE, ONE)
                .op('u', '}')
                .text("_metadata")
                .op('}', 's', 'b')
                .text("loss")
                .name("numpy.core.multiarray", "scalar")
                .name("numpy", "dtype")
                .text("f8")
                .op('K', 0, 'K', 1, 0x87, 'R', 'C', 8)
                .le(Double.doubleToLongBits(0.25), 8)
                .op(0x86, 'R')
                .op('u')
                .end();
        try (Opened opened = InMemoryFormats.open("a.pt", archive(pickle, ramp(12)))) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals(List.of("model.w"), net.tensors());
            assertEquals(Json.of(42), net.config().get("epoch"));
            assertEquals(Json.of(0.25), net.config().get("loss"));
        }
    }

    /// `class Net(nn.Module)` of some project, pickled whole.
    @Test
    void a_whole_module_of_unknown_class_shows_its_weights() {
        PickleBytesOf inner = module(new PickleBytesOf().name("my.project", "Net").op(')', 0x81),
                p -> module(p.text("fc")
                        .name("torch.nn.modules.linear", "Linear")
                        .op(')', 0x81), p2 -> p2).op('s'));
        try (Opened opened = InMemoryFormats.open("a.pt", archive(inner.end(), ramp(12)))) {
            assertEquals(List.of("w", "fc.w"), ((Checkpoint) opened.dataset()).tensors());
            assertTrue(opened.warnings().getFirst().contains("weights are shown"));
        }
    }

    /// Gives the object on the stack the attributes of a module with one parameter, and `children`.
    private static PickleBytesOf module(PickleBytesOf to, UnaryOperator<PickleBytesOf> children) {
        to.op('}', '(')
                .text("training")
                .op(0x88)
                .text("_parameters")
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 12,
                        0, ONE, ONE)
                .op('s')
                .text("_buffers")
                .op('}')
                .text("_modules")
                .op('}');
        return children.apply(to).op('u', 'b');
    }

    @Test
    void a_class_that_is_no_module_is_refused_by_its_name() {
        byte[] pickle = new PickleBytesOf().op('}')
                .text("x")
                .name("my.project", "Settings")
                .op(')', 0x81, '}', 'b', 's')
                .end();
        String sentence = refused("a.pt", archive(pickle, ramp(1)));
        assertTrue(sentence.contains("my.project.Settings: refused"), sentence);
    }

    @Test
    void what_does_not_fit_its_storage_is_refused() {
        for (long[] bad : new long[][]{{13, 1, 0}, {12, 1, 1}, {2, 12, 0}, {Integer.MAX_VALUE, Long.MAX_VALUE, 0},
            {3, 1,
                Long.MAX_VALUE}}) {
            byte[] pickle = new PickleBytesOf().op('}')
                    .text("w")
                    .tensor("FloatStorage", "0", 12, bad[2], new long[]{bad[0]}, new long[]{bad[1]})
                    .op('s')
                    .end();
            String sentence = refused("a.pt", archive(pickle, ramp(12)));
            assertTrue(sentence.contains("'w'"), sentence);
        }
        byte[] more = new PickleBytesOf().tensor("FloatStorage", "0", 13, 0, ONE, ONE).end();
        assertTrue(refused("a.pt", archive(more, ramp(12))).contains("13"));
        byte[] absent = new PickleBytesOf().tensor("FloatStorage", "1", 12, 0, ONE, ONE).end();
        assertTrue(refused("a.pt", archive(absent, ramp(12))).contains("storage '1'"));
    }

    @Test
    void a_small_file_cannot_ask_for_much_memory() {
        byte[] pickle = new PickleBytesOf()
                .tensor("FloatStorage", "0", 12, 0, new long[]{1 << 20, 1 << 20}, new long[]{0,
                    0})
                .end();
        try (Opened opened = InMemoryFormats.open("a.pt", archive(pickle, ramp(12)))) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertThrows(BadInput.class, () -> net.tensor("tensor"));
            assertThrows(BadInput.class, () -> net.rows("tensor", 0, 500));
            assertEquals(1 << 20, net.rows("tensor", 3, 1).count());
        }
    }

    @Test
    void big_endian_archives_are_read() {
        byte[] pickle = new PickleBytesOf().tensor("FloatStorage", "0", 2, 0, new long[]{2}, ONE).end();
        byte[] data = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array();
        byte[] zip = new ZipBytesOf().stored("a/data.pkl", pickle)
                .stored("a/byteorder", "big".getBytes(StandardCharsets.US_ASCII))
                .stored("a/data/0", data)
                .end();
        try (Opened opened = InMemoryFormats.open("a.pt", zip)) {
            assertArrayEquals(new float[]{1.5f, -2}, ((Checkpoint) opened.dataset()).tensor("tensor").floats());
        }
    }

    @Test
    void the_weights_of_a_torchscript_archive_are_read_without_its_code() {
        String file = GivenData.folder("checkpoints/unet2d-nuclei-broad").resolve("weights.pt").toString();
        try (Opened opened = StandardFormats.with(List.of(), 1).load(Reference.file(file), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals(TorchFormat.SCRIPT, net.kind());
            assertEquals(36, net.tensors().size());
            assertArrayEquals(new int[]{16, 1, 3, 3}, net.shape("encoders.0.0.weight"));
            assertEquals(Json.of(3), net.config().get("n_levels"));
            long count = net.tensors().stream().mapToLong(t -> net.tensor(t).count()).sum();
            assertEquals(449_489, count);
        }
    }

    @Test
    void the_legacy_cifar_network_is_read() {
        String file = GivenData.folder("checkpoints/cifar-cnn-legacy-pt").resolve("cifar_torchvision.pt").toString();
        try (Opened opened = StandardFormats.with(List.of(), 1).load(Reference.file(file), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals(List.of("conv1", "conv2", "fc1", "fc2", "fc3"), net.layers());
            assertArrayEquals(new int[]{120, 400}, net.shape("fc1.weight"));
            for (String tensor : net.tensors())
                for (float v : net.tensor(tensor).floats())
                    assertTrue(Math.abs(v) < 3, tensor + " " + v);
        }
    }

    @Test
    void efficientnet_lite0_is_read_exactly() {
        String file = GivenData.network("efficientnet-lite0-57934424.pth").toString();
        try (Opened opened = StandardFormats.with(List.of(), 1).load(Reference.file(file), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            float[] stem = net.tensor("_conv_stem.weight").floats();
            assertArrayEquals(new float[]{-1.110336f, -1.308770f, -0.010157f, 0.920812f}, Arrays.copyOf(stem, 4),
                    5e-7f);
        }
    }

    private static String refused(String name, byte[] bytes) {
        return assertThrows(BadInput.class, () -> InMemoryFormats.open(name, bytes).close()).sentence();
    }

    static byte[] archive(byte[] pickle, byte[] storage) {
        return new ZipBytesOf().stored("a/data.pkl", pickle).stored("a/data/0", storage).end();
    }

    static byte[] ramp(int n) {
        ByteBuffer out = ByteBuffer.allocate(4 * n).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++)
            out.putFloat(i);
        return out.array();
    }
}
