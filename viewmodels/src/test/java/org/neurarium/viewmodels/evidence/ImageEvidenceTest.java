package org.neurarium.viewmodels.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Reference;
import org.neurarium.service.RunOutcome;
import org.neurarium.tool.Problem;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.examples.ExamplesModelTest;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Work;

final class ImageEvidenceTest {
    private final ToldService service = new ToldService();
    private final ImageEvidence model = new ImageEvidence(new EvidenceRuns(service, new ExamplesModelTest.Album(),
            Runnable::run), new Work(), Surroundings.NONE, Runnable::run);

    ImageEvidenceTest() {
        model.wanted().set(true);
        model.look(Reference.file("/cat.png"));
    }

    private void ends(Map<String, Path> outputs) {
        service.listener.finished(new RunOutcome.Done(Path.of("run"), outputs, Map.of(), List.of(), 1));
    }

    @Test
    void theLikeliestClassOfTheBuiltInNetworkIsAskedWhereNobodyChose() {
        assertTrue(service.submitted.isEmpty(), "nothing is made before somebody asks");
        model.make();
        assertTrue(model.busy().get());
        assertEquals(Map.of("methods", "cf_cam"), service.submitted.getFirst().settings());
        assertEquals(List.of("builtin:efficientnet-lite0"), service.submitted.getFirst().inputs().get("net"));
        ends(Map.of("overlay", Path.of("overlay")));
        assertFalse(model.busy().get());
        assertNotNull(model.map().get());
        ends(Map.of("classes", Path.of("classes")));
        assertEquals("Likeliest: zebra 75\u2009%, daisy 20\u2009%.", model.said().get());
    }

    @Test
    void aClassIsNamedAndAUnitIsAddressed() {
        model.about().set("daisy");
        model.make();
        assertEquals("daisy", service.submitted.getLast().settings().get("target"));
        model.about().set("_blocks.4:31");
        model.make();
        assertEquals(1, service.cancelled, "the one before is of no use any more");
        assertEquals("_blocks.4:31", service.submitted.getLast().settings().get("unit"));
    }

    @Test
    void whatGoesWrongIsToldInASentenceAndNothingStaysOverAnotherImage() {
        model.make();
        service.listener
                .finished(new RunOutcome.Refused(List.of(Problem.error("target", "There is no class 'yeti'."))));
        assertEquals("There is no class 'yeti'.", model.problem().get());
        model.make();
        ends(Map.of("overlay", Path.of("overlay")));
        model.look(Reference.file("/dog.png"));
        assertNull(model.map().get());
        assertEquals("", model.problem().get());
    }

    @Test
    void itIsStoppedAndTakenAway() {
        model.make();
        model.wanted().set(false);
        assertEquals(1, service.cancelled, "nobody wants to see it");
        assertFalse(model.busy().get());
        model.wanted().set(true);
        model.make();
        ends(Map.of("overlay", Path.of("overlay")));
        model.clear();
        assertNull(model.map().get());
    }
}
