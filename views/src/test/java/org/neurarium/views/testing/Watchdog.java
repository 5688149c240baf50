package org.neurarium.views.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks at the JavaFX thread's stack every 20 ms while a test runs and fails the test where that thread reads files,
/// waits for a lock or a future, or computes in an engine. `@ExtendWith(Watchdog.class)`, or `@RegisterExtension`.
///
/// What JavaFX does counts where our code asked for it.
public final class Watchdog implements BeforeEachCallback, AfterEachCallback {
    private static final int LOOK_EVERY_MS = 20;
    private static final String OURS = "org.neurarium.";
    private static final String TESTING = "org.neurarium.views.testing.";
    private static final Set<String> FORBIDDEN = Set.of("java.util.concurrent.CompletableFuture.get",
            "java.util.concurrent.CompletableFuture.join", "java.util.concurrent.FutureTask.get",
            "java.util.concurrent.locks.LockSupport.park", "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.lang.Object.wait", "java.lang.Object.wait0", "java.lang.Thread.sleep", "java.lang.Thread.sleep0",
            "java.lang.Thread.join", "java.io.FileInputStream.read", "java.io.FileInputStream.readBytes",
            "java.io.FileOutputStream.write", "java.io.FileOutputStream.writeBytes", "java.io.RandomAccessFile.read",
            "sun.nio.ch.FileChannelImpl.read", "sun.nio.ch.FileChannelImpl.write", "java.nio.file.Files.walk",
            "java.nio.file.Files.newByteChannel", "java.nio.file.Files.readAllBytes");
    private static final List<String> ENGINES = List.of("ai.djl.", "ai.onnxruntime.", "org.nd4j.",
            "org.neurarium.math.", "org.neurarium.formats.", "org.neurarium.service.Runner.",
            "org.neurarium.service.Preparation.");

    /// What an open dataset knows of itself, and what lies inside the product: told from memory, even where a reader's class
    /// holds it.
    private static final Set<String> FACTS = Set.of("size", "pixelType", "channels", "rgb", "calibration", "tile",
            "builtin");

    /// Classes, what else lies in the program's own archives, and the toolkit's typefaces are read when they are first
    /// needed.
    private static final List<String> LOADING = List.of("java.lang.ClassLoader.", "jdk.internal.loader.",
            "java.util.zip.ZipFile", "com.sun.javafx.font.");

    private final List<String> found = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean looking;
    private Thread looker = Thread.currentThread();

    @Override
    public void beforeEach(ExtensionContext context) {
        found.clear();
        looking = true;
        looker = Thread.ofPlatform().name("watchdog").daemon().start(this::look);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        looking = false;
        looker.join(TimeUnit.SECONDS.toMillis(5));
        if (!found.isEmpty()) {
            throw new AssertionError("The JavaFX thread waited or worked:\n" + String.join("\n", found));
        }
    }

    private void look() {
        while (looking) {
            fxThread().map(Thread::getStackTrace).forEach(this::judge);
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Stream<Thread> fxThread() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(t -> t.getName().equals("JavaFX Application Thread"));
    }

    private void judge(StackTraceElement[] stack) {
        String wrong = wrong(stack);
        if (!wrong.isEmpty() && found.size() < 5) found.add(wrong);
    }

    /// What is wrong with a stack, and who led there; empty where nothing is. The innermost frame of ours answers for it:
    /// a test may wait, the product may not.
    static String wrong(StackTraceElement[] stack) {
        StackTraceElement forbidden = null;
        if (Arrays.stream(stack).anyMatch(Watchdog::isFact)) return "";
        for (StackTraceElement element : stack) {
            String method = element.getClassName() + "." + element.getMethodName();
            if (LOADING.stream().anyMatch(method::startsWith)) return "";
            if (forbidden == null && isForbidden(method)) forbidden = element;
            if (forbidden != null && method.startsWith(OURS)) {
                return isTest(element.getClassName()) ? "" : forbidden + "\n  from " + element;
            }
        }
        return "";
    }

    /// What a fact is told with is as quick as the fact.
    private static boolean isFact(StackTraceElement element) {
        return element.getClassName().startsWith("org.neurarium.formats.") && FACTS.contains(element.getMethodName());
    }

    private static boolean isForbidden(String method) {
        return FORBIDDEN.contains(method) || ENGINES.stream().anyMatch(method::startsWith);
    }

    private static boolean isTest(String type) {
        return type.startsWith(TESTING) || type.endsWith("Test") || type.contains("Test$");
    }
}
