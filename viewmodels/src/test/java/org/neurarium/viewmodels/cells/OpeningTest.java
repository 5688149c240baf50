package org.neurarium.viewmodels.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.viewmodels.work.Work;

/// A file that takes its time to read.
class OpeningTest {
    private static final Size LARGE = new Size(1, 2, 1, 2048, 1024);
    private final Semaphore parts = new Semaphore(0);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LinkedBlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final Work work = new Work();
    private final CellsModel model = new CellsModel(new SquareService(), new SlowDoors(), work, Surroundings.NONE,
            background, ui::add);

    @AfterEach
    void ends() { background.shutdownNow(); }

    @Test
    void how_far_it_is_is_told_in_bytes_until_it_is_there() {
        model.open(List.of(Reference.file("slide.tif")));
        until(() -> !model.arrivals().isEmpty());
        Activity shown = model.arrivals().getFirst().activity();
        assertEquals("Opening slide.tif", shown.title());
        parts.release(2);
        // 2 channels of 2 MB: twice for the contrast, once for the thumbnail
        until(() -> shown.words().get().startsWith("reading megabyte") && shown.words().get().endsWith("of 12"));
        assertTrue(shown.fraction().get() < 0.5, "two strips are not half of it");
        until(() -> work.activities().running().contains(shown));
        parts.release(1000);
        until(() -> model.current().get() != null);
        assertEquals(1, shown.fraction().get());
        assertTrue(model.arrivals().isEmpty());
        assertTrue(work.activities().running().isEmpty());
        assertFalse(closed.get());
    }

    @Test
    void given_up_it_leaves_nothing_open_and_says_no_error() {
        model.open(List.of(Reference.file("slide.tif")));
        until(() -> !model.arrivals().isEmpty());
        parts.release(1);
        assertTrue(model.acts().get("cells.discard").enabled());
        assertEquals("Stop opening files", model.acts().get("cells.discard").title().getValue());
        model.acts().get("cells.discard").run();
        assertTrue(model.arrivals().isEmpty(), "it is gone at once, not when the disk answers");
        assertTrue(model.opening().isEmpty());
        assertEquals("Gave up opening slide.tif.", model.message().getValue());
        // One more part: reading goes on to where it hears of it, and no further.
        parts.release(1);
        until(closed::get);
        until(() -> ui.isEmpty());
        assertTrue(parts.availablePermits() <= 1);
        assertTrue(model.images().isEmpty());
        assertTrue(work.data().isEmpty());
        assertTrue(work.activities().running().isEmpty());
        assertEquals(List.of(), List.copyOf(work.notices().open()));
        assertFalse(model.acts().get("cells.discard").enabled());
    }

    @Test
    void what_was_given_up_can_be_opened_again_while_the_disk_still_works_on_it() {
        model.open(List.of(Reference.file("slide.tif")));
        until(() -> !model.arrivals().isEmpty());
        model.arrivals().getFirst().giveUp();
        model.open(List.of(Reference.file("slide.tif")));
        assertEquals(1, model.opening().size());
        parts.release(1000);
        until(() -> model.current().get() != null);
        assertEquals(1, model.images().size());
        assertNotNull(model.canvas().displayProperty().get());
        assertTrue(model.opening().isEmpty());
    }

    /// Does what waits for the thread of the window until this is so.
    private void until(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it never came");
            try {
                Runnable next = ui.poll(20, TimeUnit.MILLISECONDS);
                if (next != null) next.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Gives a part of its pixels for each permit.
    private final class SlowImage implements ImageStack {
        @Override
        public Size size() { return LARGE; }

        @Override
        public PixelType pixelType() { return PixelType.UINT8; }

        @Override
        public List<Channel> channels() { return List.of(Channel.named("one"), Channel.named("two")); }

        @Override
        public boolean rgb() { return false; }

        @Override
        public Calibration calibration() { return Calibration.NONE; }

        @Override
        public Region tile() { return LARGE.bounds(); }

        @Override
        public Pixels read(int t, int c, int z, Region region) {
            parts.acquireUninterruptibly();
            return Pixels.allocate(PixelType.UINT8, region.width(), region.height());
        }

        @Override
        public void close() { closed.set(true); }
    }

    private final class SlowDoors implements Doors {
        @Override
        public CompletableFuture<ImageStack> open(Reference image, Reading reading) {
            return CompletableFuture.completedFuture(new SlowImage());
        }

        @Override
        public CompletableFuture<Reference> materialise(Labels labels) { return new CompletableFuture<>(); }

        @Override
        public Path passingRun() { return Path.of("run"); }

        @Override
        public CompletableFuture<Table> table(Path file) { return new CompletableFuture<>(); }

        @Override
        public CompletableFuture<Path> export(Export what) { return new CompletableFuture<>(); }
    }
}
