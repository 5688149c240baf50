package org.neurarium.nn.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.neurarium.data.BadInput;

/// A module of TorchScript that was written as text. Its methods take one list of arrays, `a`, and give a list of
/// arrays.
///
/// TorchScript's archive is a zip of text and two tiny pickles, so any operator of torch is a line of text away, with
/// its gradient, and without Python. Methods may be called from several threads at once.
public final class Script implements AutoCloseable {
    /// `M()` without attributes, and the empty tuple, as pickles.
    private static final byte[] MODULE = concat(new byte[]{(byte) 0x80, 2, 'c'}, "__torch__\nM\n".getBytes(
            StandardCharsets.US_ASCII), new byte[]{')', (byte) 0x81, '}', 'b', '.'});
    private static final byte[] EMPTY = {(byte) 0x80, 2, ')', '.'};

    private final PtSymbolBlock block;

    private Script(PtSymbolBlock block) { this.block = block; }

    /// Compiles methods (`  def name(self, a: List[Tensor]) -> List[Tensor]:` and their bodies).
    ///
    /// @throws BadInput if torch does not take the text, which only a network that nobody has tried can bring about
    public static Script compile(NDManager manager, String methods) {
        return compile(manager, methods, Optional.empty());
    }

    /// Likewise, of methods that may call a program, `self.net`.
    ///
    /// @throws BadInput likewise, and if the program cannot be loaded
    public static Script compile(NDManager manager, String methods, Optional<ScriptFile> program) {
        String code = "class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + methods;
        try {
            byte[] archive = program.isPresent() ? program.get().with(methods) : archive(code);
            PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), program
                    .isPresent(), false);
            // A program may have been saved while it learned.
            if (program.isPresent()) JniUtils.enableInferenceMode(block);
            return new Script(block);
        } catch (EngineException e) {
            throw new BadInput("torch does not take what this network is written as: " + sentence(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a method. The results belong to `owner`.
    ///
    /// @param gradients whether torch keeps what it needs to differentiate
    /// @throws BadInput if arrays do not fit each other, in torch's words, or memory is short
    public NDList call(NDManager owner, String method, List<NDArray> arguments, boolean gradients) {
        NDArray first = owner.create(0);
        NDList all = new NDList(arguments.size() + 2);
        all.add(first);
        all.addAll(arguments);
        all.forEach(a -> a.setName("a[]"));
        NDArray name = owner.create(0);
        name.setName("module_method:" + method);
        all.add(name);
        // A setting of the thread. Without the optimiser small graphs run faster and compile at once.
        JniUtils.setGraphExecutorOptimize(false);
        try (Recording _ = Recording.set(gradients)) {
            // Always in what DJL calls training: its other mode gives arrays that can never be differentiated.
            return IValueUtils.forward(block, all, true);
        } catch (EngineException e) {
            throw new BadInput(sentence(e), e);
        } finally {
            first.close();
            name.close();
        }
    }

    private static String sentence(EngineException e) {
        String all = String.valueOf(e.getMessage());
        if (all.contains("can't allocate memory") || all.contains("out of memory")) {
            return "There is not enough memory for this network and these inputs: give fewer at a time.";
        }
        int at = all.lastIndexOf("Error: ");
        String why = at < 0 ? all.strip() : all.substring(at + 7).strip();
        return "torch refuses: " + why.lines().findFirst().orElse(why);
    }

    @Override
    public void close() { block.close(); }

    private static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "a/version", "10\n".getBytes(StandardCharsets.US_ASCII));
            entry(zip, "a/constants.pkl", EMPTY);
            entry(zip, "a/data.pkl", MODULE);
            entry(zip, "a/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts)
            out.writeBytes(part);
        return out.toByteArray();
    }
}
