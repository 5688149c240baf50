package org.neurarium.views.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static StackTraceElement at(String type, String method) {
        return new StackTraceElement(type, method, type + ".java", 1);
    }

    @Test
    void aFutureThatOurCodeWaitsForIsFound() {
        String wrong = Watchdog.wrong(new StackTraceElement[]{at("java.util.concurrent.locks.LockSupport", "park"), at(
                "java.util.concurrent.CompletableFuture", "join"),
            at("org.neurarium.views.cells.CellsScreen", "load")});
        assertTrue(wrong.contains("CellsScreen"), wrong);
    }

    @Test
    void whatTheToolkitWaitsForByItselfIsNotOurs() {
        assertEquals("", Watchdog.wrong(new StackTraceElement[]{at("java.lang.Object", "wait0"), at(
                "com.sun.glass.ui.headless.HeadlessApplication", "runLoop")}));
    }

    @Test
    void anEngineCallIsFound() {
        assertTrue(Watchdog.wrong(new StackTraceElement[]{at("ai.onnxruntime.OrtSession", "run"), at(
                "org.neurarium.viewmodels.cells.CellsModel", "click")}).contains("OrtSession"));
    }

    @Test
    void classLoadingIsTheJvmsBusiness() {
        assertEquals("", Watchdog.wrong(new StackTraceElement[]{at("java.io.RandomAccessFile", "read"), at(
                "jdk.internal.loader.BuiltinClassLoader", "loadClass"),
            at("org.neurarium.views.A", "b")}));
    }

    @Test
    void whatAnOpenImageKnowsOfItselfMayBeAskedItsPixelsMayNot() {
        assertEquals("", Watchdog.wrong(new StackTraceElement[]{at("org.neurarium.formats.tiff.Planes", "calibration"),
            at("org.neurarium.viewmodels.A", "b")}));
        assertTrue(Watchdog.wrong(new StackTraceElement[]{at("org.neurarium.formats.tiff.Planes", "read"), at(
                "org.neurarium.viewmodels.A", "b")}).contains("Planes"));
    }
}
