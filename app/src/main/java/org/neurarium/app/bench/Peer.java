package org.neurarium.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// PyTorch beside this program, where a person has one to compare with: `NEURARIUM_PEER_PYTHON` names a Python that has it.
final class Peer implements AutoCloseable {
    private static final String PYTHON = "NEURARIUM_PEER_PYTHON";

    private final Process process;
    private final BufferedReader says;
    private final Writer asks;
    private final String version;

    private Peer(Process process) throws IOException {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
        this.asks = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.version = line();
    }

    /// Starts it; empty where there is none.
    static Optional<Peer> start(Path scratch, int threads) throws IOException {
        String python = System.getenv(PYTHON);
        if (python == null || python.isBlank()) return Optional.empty();
        Path script = Files.createDirectories(scratch).resolve("peer.py");
        try (InputStream in = Peer.class.getResourceAsStream("peer.py")) {
            if (in == null) throw new IllegalStateException("peer.py is not in the jar");
            Files.write(script, in.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(python, script.toString(), Integer.toString(threads)).redirectError(
                ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return Optional.of(new Peer(builder.start()));
    }

    String version() { return "PyTorch " + version; }

    /// Does a step there; ms.
    double once(String step) throws IOException {
        asks.write(step + "\n");
        asks.flush();
        return Double.parseDouble(line());
    }

    private String line() throws IOException {
        String line = says.readLine();
        if (line == null) throw new IOException("the Python that " + PYTHON + " names ended");
        return line;
    }

    @Override
    public void close() { process.destroy(); }
}
