package org.neurarium.formats.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.formats.Formats;
import org.neurarium.formats.pickle.PickleBytesOf;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.formats.zip.ZipBytesOf;

/// Files that were made to do harm: each is refused in a sentence that says why, and nothing is made or run.
class HostileFilesTest {
    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);
    @TempDir private Path folder = Path.of("");

    @Test
    void a_pickle_that_calls_the_system_is_refused_by_its_name() throws Exception {
        Path made = folder.resolve("made");
        String command = "touch " + made;
        byte[] called = new PickleBytesOf().name("posix", "system").text(command).op(0x85, 'R').end();
        byte[] old = ("cposix\nsystem\n(S'" + command + "'\ntR.").getBytes(StandardCharsets.US_ASCII);
        byte[] inst = ("(S'" + command + "'\niposix\nsystem\n.").getBytes(StandardCharsets.US_ASCII);
        byte[] object = new PickleBytesOf().op('(').name("posix", "system").text(command).op('o').end();
        byte[] stacked = new PickleBytesOf().text("posix").text("system").op(0x93).text(command).op(0x85, 'R').end();
        byte[] hidden = new PickleBytesOf().op('}').text("w").name("posix", "system").op('s').end();
        byte[] thrown = new PickleBytesOf().name("posix", "system").op('0', '}').end();
        byte[] extended = new PickleBytesOf().op('}')
                .text("w")
                .name("collections", "OrderedDict")
                .op(')', 'R')
                .op('}')
                .text("x")
                .name("posix", "system")
                .op('s', 'b', 's')
                .end();
        for (byte[] pickle : List.of(called, old, inst, object, stacked, hidden, thrown, extended)) {
            assertRefused("evil.pt", pickle, "wants to call posix.system: refused");
            assertRefused("zipped.pt", new ZipBytesOf().stored("a/data.pkl", pickle).end(),
                    "wants to call posix.system: refused");
        }
        byte[] legacy = SmallFiles.legacy();
        byte[] both = ByteBuffer.allocate(15 + called.length).put(legacy, 0, 15).put(called).array();
        assertRefused("legacy.pt", both, "posix.system");
        byte[] eval = new PickleBytesOf().name("builtins", "eval").text("1").op(0x85, 'R').end();
        assertRefused("eval.pt", eval, "builtins.eval");
        byte[] nested = new PickleBytesOf().name("torch._utils", "_import_dotted_name")
                .text("os.system")
                .op(0x85, 'R')
                .end();
        assertRefused("dotted.pt", nested, "torch._utils._import_dotted_name");
        assertFalse(Files.exists(made));
    }

    @Test
    void torchscript_may_use_its_own_classes_and_no_others() throws Exception {
        byte[] own = new PickleBytesOf().name("__torch__.net", "Net").op(')', 'R').end();
        assertRefused("script.pt",
                new ZipBytesOf().stored("a/data.pkl", own).stored("a/code/net.py", new byte[3]).end(),
                "__torch__.net.Net");
        byte[] other = new PickleBytesOf().name("__torch__.net", "Net")
                .op(')', 0x81, '}')
                .text("x")
                .name("os", "popen")
                .op('s', 'b')
                .end();
        assertRefused("script.pt", new ZipBytesOf().stored("a/data.pkl", other)
                .stored("a/code/net.py", new byte[3])
                .end(), "os.popen");
    }

    @Test
    void pickles_that_would_fill_the_memory_or_the_stack_are_refused() throws Exception {
        PickleBytesOf deep = new PickleBytesOf();
        for (int i = 0; i < 5000; i++)
            deep.op(']');
        for (int i = 1; i < 5000; i++)
            deep.op('a');
        assertRefused("deep.pt", zipped(deep), "too deeply");
        PickleBytesOf laughs = new PickleBytesOf().op(']', 'q', 0);
        for (int i = 1; i < 60; i++)
            laughs.op(']', 'q', i, '(', 'h', i - 1, 'h', i - 1, 'e');
        assertRefused("laughs.pt", zipped(laughs), "too often");
        assertRefused("itself.pt", zipped(new PickleBytesOf().op(']', 'q', 0, 'h', 0, 'a')), "too deeply");
        assertRefused("text.pt", zipped(new PickleBytesOf().op(0x8d).le(1L << 60, 8)), "does not fit");
        assertRefused("text.pt", zipped(new PickleBytesOf().op(0x8d).le(-1, 8)), "does not fit");
        assertRefused("number.pt", zipped(new PickleBytesOf().op(0x8b).le(-1, 4)), "number");
        assertRefused("memo.pt", zipped(new PickleBytesOf().op('j').le(-1, 4)), "not remembered");
        byte[] storage = new PickleBytesOf().op('}')
                .text("w")
                .tensor("FloatStorage", "../../x", 1, 0, new long[]{1},
                        new long[]{1})
                .op('s')
                .end();
        assertRefused("way.pt", new ZipBytesOf().stored("a/data.pkl", storage).end(), "lacks the storage '../../x'");
    }

    private static byte[] zipped(PickleBytesOf pickle) {
        return new ZipBytesOf().stored("a/data.pkl", pickle.end()).end();
    }

    @Test
    void archives_that_are_cut_off_grow_or_lead_outside_are_refused() throws Exception {
        byte[] good = SmallFiles.of("net.pt");
        for (int length : new int[]{40, good.length / 2, good.length - 1, good.length - 22}) {
            assertRefused("cut.pt", java.util.Arrays.copyOf(good, length), "cut off");
        }
        assertRefused("bomb.pt", new ZipBytesOf().stored("a/data.pkl", good)
                .deflated("a/data/0", new byte[30 << 20])
                .end(), "would grow");
        for (String name : new String[]{"../x", "/x", "a/../../x", "a\\x", "C:/x"}) {
            assertRefused("out.pt", new ZipBytesOf().stored("a/data.pkl", good).stored(name, good).end(),
                    "outside of a folder");
        }
    }

    @Test
    void safetensors_that_overlap_leave_holes_or_lie_about_lengths_are_refused() throws Exception {
        String f32 = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":";
        assertRefused("a.safetensors", tensors("{\"a\":{" + f32 + "[0,4]},\"b\":{" + f32 + "[2,6]}}", 6), "'b'");
        assertRefused("a.safetensors", tensors("{\"a\":{" + f32 + "[0,4]},\"b\":{" + f32 + "[8,12]}}", 12), "'b'");
        assertRefused("a.safetensors", tensors("{\"a\":{" + f32 + "[4,8]}}", 8), "'a'");
        assertRefused("a.safetensors", tensors("{\"a\":{" + f32 + "[0,4]}}", 8), "end at");
        assertRefused("a.safetensors", tensors("{\"a\":{" + f32 + "[0,4]},\"a\":{" + f32 + "[4,8]}}", 8), "twice");
        assertRefused("a.safetensors", tensors("{\"a\":{" + f32 + "[0.5,4.5]}}", 8), "lie at 0.5");
        assertRefused("a.safetensors", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "2147483647,".repeat(9)
                + "4],\"data_offsets\":[0,4]}}", 4), "'a'");
        assertRefused("a.safetensors", tensors("{\"a\":" + "[".repeat(100_000), 0), "deeply");
        for (long n : new long[]{-1, Long.MIN_VALUE, 1L << 60, 100_000_001, 4000}) {
            byte[] bytes = tensors("{\"a\":{" + f32 + "[0,4]}}", 4);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, n);
            assertRefused("a.safetensors", bytes, "");
        }
    }

    private static byte[] tensors(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    @Test
    void gguf_files_that_claim_more_than_they_hold_are_refused() throws Exception {
        for (long n : new long[]{1L << 60, -1, Long.MIN_VALUE, 1000}) {
            byte[] tensors = SmallFiles.of("net.gguf"), keys = SmallFiles.of("net.gguf"),
                    text = SmallFiles.of("net.gguf");
            ByteBuffer.wrap(tensors).order(ByteOrder.LITTLE_ENDIAN).putLong(8, n);
            assertRefused("a.gguf", tensors, "tensors");
            ByteBuffer.wrap(keys).order(ByteOrder.LITTLE_ENDIAN).putLong(16, n);
            assertRefused("a.gguf", keys, "keys");
            ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN).putLong(24, n);
            assertRefused("a.gguf", text, "");
        }
    }

    private void assertRefused(String name, byte[] bytes, String because) throws Exception {
        Path file = Files.write(folder.resolve(name), bytes);
        long before = files();
        String sentence = assertThrows(BadInput.class, () -> formats.open(file.toString(), Checkpoint.class).close(),
                name + " " + because).sentence();
        assertTrue(sentence.startsWith(name) && sentence.endsWith(".") && sentence.contains(because), sentence);
        assertEquals(before, files());
    }

    private long files() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
