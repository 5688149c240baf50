package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.project.CellClick;
import org.neurarium.project.CellType;
import org.neurarium.project.Edit;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Writes the cells of an image into a folder: labels, tables, a picture, and the decisions that led there.
final class CellsExport {
    private final Doors doors;
    private final Measuring measuring;
    private final Work work;
    private final Surroundings surroundings;
    private final Executor background;
    private final UiExecutor ui;

    CellsExport(Doors doors, Measuring measuring, Work work, Surroundings surroundings, Executor background,
            UiExecutor ui) {
        this.doors = doors;
        this.measuring = measuring;
        this.work = work;
        this.surroundings = surroundings;
        this.background = background;
        this.ui = ui;
    }

    /// Asks for a folder and writes a new one in it, named after the image.
    void ask(OpenImage image, Optional<Table> measured, CellsPicture picture, int[] palette, Consumer<String> said) {
        surroundings.pickFolder("Export cells of " + image.name(), parent -> write(image, parent.resolve(folder(image
                .name())), measured, picture, palette, said));
    }

    void write(OpenImage image, Path folder, Optional<Table> measured, CellsPicture picture, int[] palette,
            Consumer<String> said) {
        int asked = work.notices().acts();
        Labels labels = image.layer().labels(image.calibration());
        Table instances = image.layer().table(), clicks = clicks(image);
        ImageDisplay display = image.displayProperty().get();
        String recipe = recipe(image);
        CompletableFuture<Table> measures = measured.map(CompletableFuture::completedFuture)
                .orElseGet(() -> measuring.measure(image));
        CompletableFuture<Path> written = measures.thenApplyAsync(m -> new Doors.Export(folder, image.name(), labels,
                instances, m, clicks, picture.over(display, 1, palette), recipe), background)
                .thenCompose(
                        doors::export);
        new Longer(work, ui, "Export, " + image.name()).until(written, () -> written.cancel(true));
        ui.deliver(written, (path, failure) -> {
            if (failure != null) {
                Failures.answer(work, asked, "The cells of " + image.name() + " could not be exported", failure,
                        new Notice.Remedy("Choose another folder", () -> ask(image, measured, picture, palette, said)));
            } else if (path != null) {
                int n = instances.rows();
                said.accept("Exported " + n + (n == 1 ? " cell to " : " cells to ") + path.getFileName() + ".");
                work.notices()
                        .tell(Notice.done("Exported " + image.name(), new Notice.Remedy("Open the folder",
                                () -> surroundings.reveal(path))));
            }
        });
    }

    private static String folder(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + "-cells";
    }

    private static Table clicks(OpenImage image) {
        List<CellClick> all = image.layer().clicks();
        return Table.builder()
                .numbers("x", "px", all.stream().mapToDouble(CellClick::x).toArray())
                .numbers("y", "px", all.stream().mapToDouble(CellClick::y).toArray())
                .text("type", all.stream()
                        .map(c -> image.layer().type(c.type()).map(CellType::name).orElse(""))
                        .toList())
                .numbers("gate", "", all.stream().mapToDouble(CellClick::gate).toArray())
                .build();
    }

    private static String recipe(OpenImage image) {
        var journal = image.layer().journal();
        List<Json> done = journal.entries().subList(0, journal.position()).stream().map(Edit::toJson).toList();
        return Json.object().with("image", image.name()).with("edits", done).pretty();
    }
}
