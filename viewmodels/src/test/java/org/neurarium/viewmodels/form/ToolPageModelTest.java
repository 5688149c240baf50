package org.neurarium.viewmodels.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.Snapshots;
import org.neurarium.viewmodels.work.Work;

class ToolPageModelTest {
    private final ToldService service = new ToldService();
    private final Work work = new Work();
    private final List<Runnable> later = new ArrayList<>();
    private final ToolPageModel page = new ToolPageModel(Sieve.description(), service, Runnable::run, later::add, work,
            Surroundings.NONE);

    private void background() {
        while (!later.isEmpty())
            later.removeFirst().run();
    }

    private void give(String image) {
        page.inputs().getFirst().text().set(image);
        background();
    }

    @Test
    void withoutItsInputItCannotRunAndSaysSo() {
        assertEquals("Choose image", page.obstacle());
        page.run();
        background();
        assertEquals(List.of(), service.submitted);
    }

    private Activity running() {
        return assertInstanceOf(ToolPageModel.State.Running.class, page.state().get()).activity();
    }

    @Test
    void aRunTellsOnThePageHowFarItIsUntilItEnds() {
        give("a.tif");
        page.run();
        background();
        service.listener.progress("sieving grain", 1, 4, OptionalDouble.of(3));
        assertEquals(0.25, running().fraction().get());
        assertEquals("sieving grain 1 of 4", running().words().get());
        service.listener.finished(new RunOutcome.Done(Path.of("run"), Map.of(), Map.of(), List.of(), 1));
        assertInstanceOf(ToolPageModel.State.Ended.class, page.state().get());
    }

    @Test
    void whatTheJobCentreListsIsNotListedTwice() {
        give("a.tif");
        page.run();
        background();
        assertEquals(List.of(), work.activities().running());
        service.listener.finished(new RunOutcome.Failed("The disk is full.", Optional.empty()));
        assertEquals(List.of(), work.notices().open(), "the job centre tells");
    }

    @Test
    void aCancelBeforeTheServiceAnsweredReachesTheRun() {
        give("a.tif");
        page.run();
        running().cancel();
        assertEquals(0, service.cancelled);
        background();
        assertEquals(1, service.cancelled);
    }

    @Test
    void afterACancelItSaysWhatItStillFinishes() {
        give("a.tif");
        page.run();
        background();
        service.listener.progress("sieving grain", 1, 4, OptionalDouble.empty());
        running().cancel();
        assertEquals("cancelling, finishing the current grain", running().words().get());
        service.listener.progress("sieving grain", 2, 4, OptionalDouble.empty());
        assertEquals("cancelling, finishing the current grain", running().words().get());
    }

    @Test
    void aRunOfBeforeFillsThePage() {
        give("a.tif");
        page.form().fields().getFirst().text().set("2");
        RunRequest before = page.request();
        page.form().reset();
        give("b.tif");
        page.fill(before);
        assertEquals(before, page.request());
    }

    @Test
    void theChosenDeviceGoesIntoTheRequest() {
        work.devices().look(List.of(new Device(Device.Kind.CUDA, 0, "a card", 8, 4)));
        work.devices().choose("cuda:0");
        assertEquals("cuda:0", page.request().options().device());
        work.devices().choose("cuda:7");
        assertEquals("auto", page.request().options().device(), "a card that is not there");
    }

    @Test
    void howOftenRunsSaveWhereTheyAreIsAPreference() {
        assertEquals(Optional.empty(), page.request().options().snapshotEvery());
        work.preferences().snapshots().set(Snapshots.FIVE);
        assertEquals(Optional.of(Duration.ofMinutes(5)), page.request().options().snapshotEvery());
    }

    @Test
    void theServicesSentenceStandsAtTheInputThatItIsAbout() {
        service.problems = List.of(Problem.error("image", "a.tif is not a TIFF."), Problem.warning("", "It is large."));
        give("a.tif");
        assertEquals("a.tif is not a TIFF.", page.inputs().getFirst().problem().get());
        assertEquals(List.of("It is large."), page.problems().get().stream().map(Problem::sentence).toList());
        assertTrue(page.obstacle().contains("attention"));
    }

    @Test
    void anAnswerThatWasOvertakenIsDropped() {
        service.problems = List.of(Problem.error("image", "wrong"));
        page.inputs().getFirst().text().set("a.tif");
        List<Runnable> first = List.copyOf(later);
        later.clear();
        service.problems = List.of();
        give("b.tif");
        service.problems = List.of(Problem.error("image", "wrong"));
        first.forEach(Runnable::run);
        assertEquals("", page.inputs().getFirst().problem().get());
    }

    @Test
    void whatIsOpenAndOfItsTypeIsSuggested() {
        work.data().add(new OpenData("cells.tif", "ImageStack", "cells.tif", "", () -> {}));
        work.data().add(new OpenData("net", "Checkpoint", "net.onnx", "", () -> {}));
        assertEquals(List.of("cells.tif"),
                page.inputs().getFirst().suggestions().stream().map(OpenData::name).toList());
    }

    @Test
    void theCommandIsTheSameRequest() {
        give("a.tif");
        page.form().fields().getFirst().text().set("2");
        assertEquals("neurarium run cells.sieve --in image=a.tif --set gate=2", page.asCommand());
        assertEquals(Map.of("gate", "2"), page.request().settings());
    }
}
