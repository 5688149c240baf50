package org.neurarium.viewmodels.neurons;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.modules.TensorFacts;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Writes the selected tensor into a folder that the person chooses: as a picture, or its numbers.
final class WeightExport {
    /// A picture of few cells is written larger: a cell as so many pixels as make it about this long.
    private static final int SIDE = 1024;
    /// The longest part of a tensor's name in a file's.
    private static final int LONGEST = 120;

    private final NeuronsModel model;
    private final Doors doors;
    private final Work work;
    private final Surroundings surroundings;
    private final Executor background;
    private final UiExecutor ui;

    WeightExport(NeuronsModel model, Doors doors, Work work, Surroundings surroundings, Executor background,
            UiExecutor ui) {
        this.model = model;
        this.doors = doors;
        this.work = work;
        this.surroundings = surroundings;
        this.background = background;
        this.ui = ui;
    }

    /// The picture as it is coloured now.
    void picture() {
        TensorFacts tensor = model.weight().tensor().get();
        TensorReading reading = model.weight().reading().get();
        Picture shown = model.weight().picture().get();
        if (tensor == null || reading == null || shown == null) return;
        int colour = model.weight().colours().get().colours()[0];
        ask("picture", tensor, folder -> CompletableFuture.supplyAsync(() -> reading.layout().line()
                ? reading.grid().bars(colour)
                : enlarged(shown), background).thenCompose(p -> doors.savePicture(p, folder, name(tensor))));
    }

    /// Its numbers.
    void tensor() {
        OpenNet net = model.net().get();
        TensorFacts tensor = model.weight().tensor().get();
        if (net == null || tensor == null) return;
        ask("numbers", tensor, folder -> doors.saveTensor(net, tensor.name(), folder, name(tensor)));
    }

    private void ask(String what, TensorFacts tensor, Function<Path, CompletableFuture<Path>> write) {
        surroundings.pickFolder("Export the " + what + " of " + tensor.name(), folder -> {
            int since = work.notices().acts();
            CompletableFuture<Path> written = write.apply(folder);
            new Longer(work, ui, "Exporting " + tensor.name()).until(written, () -> written.cancel(true));
            ui.deliver(written, (file, failure) -> told(what, tensor, write, since, file, failure));
        });
    }

    private void told(String what, TensorFacts tensor, Function<Path, CompletableFuture<Path>> write, int since,
            @Nullable Path file, @Nullable Throwable failure) {
        if (failure != null) {
            Failures.answer(work, since, "The " + what + " of " + tensor.name() + " could not be exported", failure,
                    new Notice.Remedy("Choose another folder", () -> ask(what, tensor, write)));
        }
        if (file == null) return;
        model.say("Exported " + file.getFileName() + ".");
        work.notices()
                .tell(Notice.done("Exported " + file.getFileName(), new Notice.Remedy("Open the folder",
                        () -> surroundings.reveal(String.valueOf(file.getParent()).isEmpty() ? file : parent(file)))));
    }

    private static Path parent(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    /// With the network's name; signs that a file's name cannot have become lines.
    private String name(TensorFacts tensor) {
        OpenNet net = model.net().get();
        String whole = (net == null ? "" : net.name() + "-") + tensor.name();
        String plain = whole.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
        return plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
    }

    private static Picture enlarged(Picture small) {
        int by = Math.max(1, SIDE / Math.max(small.width(), small.height()));
        if (by == 1) return small;
        int width = small.width() * by, height = small.height() * by;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                argb[y * width + x] = small.argb()[y / by * small.width() + x / by];
        return new Picture(width, height, argb);
    }
}
