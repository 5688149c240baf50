package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.PassingRun;

/// Measures the cells of an image the way that all data travel: the layer, as it stands, becomes a label file;
/// `cells.measure` runs on it and on the image into a folder; the table is read from there. So the numbers on the screen
/// are those that anybody gets from the files, wherever the run takes place.
final class Measuring {
    static final String TOOL = "cells.measure";
    private final ComputeService service;
    private final Doors doors;

    Measuring(ComputeService service, Doors doors) {
        this.service = service;
        this.doors = doors;
    }

    /// A row a cell, with scikit-image's names. Cancelling the future cancels the run.
    CompletableFuture<Table> measure(OpenImage image) {
        Labels cells = image.layer().plainLabels(image.calibration());
        Reference plane = image.plane();
        CompletableFuture<Table> answer = new CompletableFuture<>();
        doors.materialise(cells).thenCompose(labels -> run(labels, plane, answer)).whenComplete((table, failure) -> {
            if (failure != null) answer.completeExceptionally(Failures.cause(failure));
            else
                answer.complete(table);
        });
        return answer;
    }

    private CompletableFuture<Table> run(Reference labels, Reference image, CompletableFuture<Table> answer) {
        RunRequest request = new RunRequest(TOOL,
                Map.of("labels", List.of(labels.toString()), "image", List.of(image.toString())), Map.of(), 0,
                Optional.of(doors.passingRun()), RunOptions.DEFAULT.with(Priority.PASSING));
        return PassingRun.of(service, request, answer)
                .thenCompose(done -> doors.table(Objects.requireNonNull(done.outputs().get("table"))));
    }
}
