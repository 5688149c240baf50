package org.neurarium.project.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurarium.project.store.Lab.PLENTY;
import static org.neurarium.project.store.Lab.done;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.RandomEdits;
import org.neurarium.project.store.Lab.Seen;

class LockTest {
    private final Lab lab = new Lab();

    @TempDir private Path folder = Path.of(".");

    @AfterEach
    void close() { lab.close(); }

    @Test
    void theSecondWindowIsToldWhoHasTheProjectAndMayLookAtIt() throws Exception {
        Project first = lab.create(folder.resolve("p"));
        CellsLayer layer = Lab.layer(first, "cells", PLENTY);
        layer.journal().perform(RandomEdits.next(layer, new Random(1)));
        done(first.saved());
        ProjectInUse inUse = Lab.failure(ProjectInUse.class, lab.projects.open(folder.resolve("p")));
        LockHolder holder = inUse.holder().orElseThrow();
        assertEquals(ProcessHandle.current().pid(), holder.pid());
        assertTrue(inUse.sentence().contains("process " + holder.pid()) && inUse.sentence().contains(holder.host()),
                inUse
                        .sentence());
        Project second = done(lab.projects.look(folder.resolve("p")));
        assertTrue(second.readOnly());
        assertEquals(Seen.of(layer), Seen.of(Lab.reopened(second, "cells")));
        second.close();
        layer.journal().perform(RandomEdits.next(layer, new Random(2)));
        done(first.saved());
        first.close();
        lab.open(folder.resolve("p")).close();
    }

    @Test
    void aLockEndsWithItsProcessHoweverThatEnds() throws Exception {
        lab.create(folder.resolve("p")).close();
        ProcessBuilder holding = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Holding.class
                        .getName(),
                folder.resolve("p").toString()).redirectErrorStream(true);
        // The JVM would say first that it picked this up.
        holding.environment().remove("JAVA_TOOL_OPTIONS");
        Process other = holding.start();
        assertEquals("holding", other.inputReader().readLine());
        LockHolder holder = Lab.failure(ProjectInUse.class, lab.projects.open(folder.resolve("p")))
                .holder()
                .orElseThrow();
        assertEquals(other.pid(), holder.pid());
        other.destroyForcibly();
        assertTrue(other.waitFor(10, TimeUnit.SECONDS));
        assertTrue(Files.readString(folder.resolve("p/project.lock")).contains("" + other.pid()), "it left its name");
        lab.open(folder.resolve("p")).close();
    }

    /// A process that opens a project and holds it until it is killed.
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) throws Exception {
            try (Lab lab = new Lab(); Project _ = lab.open(Path.of(arguments[0]))) {
                System.out.println("holding");
                Thread.sleep(60_000);
            }
        }
    }
}
