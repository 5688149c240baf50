package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Runnable> later = new ArrayList<>();

    private ProgressPrinter printer(boolean json, boolean terminal) {
        return new ProgressPrinter(new PrintStream(out, true, StandardCharsets.UTF_8), json, terminal, later::add);
    }

    private static void step(ProgressPrinter printer, String phase, long done) {
        printer.progress(phase, done, 4, OptionalDouble.empty());
    }

    private String said() { return out.toString(StandardCharsets.UTF_8); }

    private void timePasses() {
        List.copyOf(later).forEach(Runnable::run);
        later.clear();
    }

    @Test
    void a_phase_that_is_over_soon_is_not_told() {
        ProgressPrinter printer = printer(false, false);
        step(printer, "encoding", 0);
        printer.end();
        timePasses();
        assertEquals("", said());
    }

    @Test
    void a_phase_that_lasts_is_told_once_even_if_nothing_is_heard_of_it() {
        ProgressPrinter printer = printer(false, false);
        step(printer, "encoding", 0);
        step(printer, "outlining", 0);
        timePasses();
        step(printer, "outlining", 1);
        timePasses();
        assertEquals("outlining …\n", said().replace("\r\n", "\n"));
    }

    @Test
    void a_terminal_shows_how_far_a_phase_is_once_it_has_lasted() {
        ProgressPrinter printer = printer(false, true);
        step(printer, "encoding", 0);
        step(printer, "encoding", 1);
        assertEquals("", said());
        timePasses();
        step(printer, "encoding", 2);
        assertTrue(said().contains("encoding: 1 of 4") && said().contains("encoding: 2 of 4"), said());
    }

    @Test
    void machines_hear_of_everything_at_once() {
        step(printer(true, false), "encoding", 0);
        assertTrue(said().contains("\"encoding\""));
    }
}
