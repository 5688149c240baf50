package org.neurarium.viewmodels.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.data.Reference;
import org.neurarium.project.Cell;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Work;

class CellsModelTest {
    private final SquareService service = new SquareService();
    private final MemoryDoors doors = new MemoryDoors();
    private final Work work = new Work();
    private final Surroundings folders = new Surroundings() {
        @Override
        public void pickFiles(String title, Consumer<List<Path>> then) {}

        @Override
        public void pickFolder(String title, Consumer<Path> then) { then.accept(Path.of("results")); }

        @Override
        public void reveal(Path folder) {}

        @Override
        public void copy(String text) {}

        @Override
        public void quit() {}
    };
    private final CellsModel model = new CellsModel(service, doors, work, folders, Runnable::run, Runnable::run);

    @BeforeEach
    void an_image_is_open() { model.open(List.of(Reference.file("a.png"))); }

    @Test
    void an_opened_image_is_shown_and_its_session_prepared() {
        assertEquals("a.png", image().name());
        assertEquals(1, service.sessions.size());
        assertEquals(Map.of("image", List.of("a.png")), service.sessions.getFirst().request.inputs());
        assertNotNull(model.canvas().displayProperty().get());
    }

    @Test
    void of_two_hovers_the_newer_wins_whichever_answer_comes_last() {
        service.hold = true;
        model.pointer().moved(SquareService.x(1), SquareService.Y);
        model.pointer().moved(SquareService.x(4), SquareService.Y);
        service.held.get(1).release();
        service.held.get(0).release();
        var hovered = Objects.requireNonNull(image().prompting().hovered().get());
        assertTrue(hovered.mask().contains((int) SquareService.x(4), (int) SquareService.Y));
        model.pointer().left();
        assertNull(image().prompting().hovered().get());
    }

    @Test
    void within_the_cell_that_is_shown_nothing_is_asked_again() {
        model.pointer().moved(SquareService.x(1), SquareService.Y);
        model.pointer().moved(SquareService.x(1) + 1, SquareService.Y);
        assertEquals(1, service.sessions.getFirst().history.stream().filter("Hover"::equals).count());
    }

    @Test
    void a_click_proposes_and_accepting_is_one_edit_that_undo_takes_back() {
        click(2);
        assertEquals(6, image().prompting().ghosts().get().count());
        assertTrue(image().layer().cells().isEmpty(), "nothing is changed yet");
        model.accept();
        assertEquals(6, image().layer().cells().size());
        assertNull(image().prompting().pending().get());
        assertEquals("Accept 6 cells of Type 1", model.undoTitle().getValue());
        model.undo();
        assertTrue(image().layer().cells().isEmpty());
        assertEquals(0, service.sessions.getFirst().steps(), "the session went back too");
        model.redo();
        assertEquals(6, image().layer().cells().size());
        assertEquals(1, service.sessions.getFirst().steps());
        assertShownAgreesWithSession();
    }

    @Test
    void partial_answers_show_the_chain_as_it_spreads() {
        service.hold = true;
        click(0);
        var held = service.held.getLast();
        var session = service.sessions.getFirst();
        held.preview().accept(session.propose((Propose) held.question(), List.of(0, 1), false));
        assertEquals(2, image().prompting().ghosts().get().count());
        assertTrue(image().prompting().working().get());
        held.release();
        assertEquals(6, image().prompting().ghosts().get().count());
        assertFalse(image().prompting().working().get());
    }

    @Test
    void a_stricter_gate_asks_again_and_the_older_answer_is_dropped() {
        click(0);
        service.hold = true;
        model.gate().set(2);
        model.gate().set(3);
        service.held.get(1).release();
        service.held.get(0).release();
        assertEquals(2, image().prompting().ghosts().get().count(), "8 − 2 · 3");
        service.hold = false;
        model.accept();
        assertEquals(3, image().layer().clicks().getFirst().gate());
        assertEquals(2, image().layer().cells().size());
    }

    @Test
    void scrolling_with_ctrl_is_strictness() {
        model.pointer().scrolled(3);
        assertEquals(1.3, model.gate().get(), 1e-9);
        model.pointer().scrolled(-50);
        assertEquals(0, model.gate().get());
    }

    @Test
    void an_answer_goes_to_the_image_it_was_asked_for() {
        OpenImage first = image();
        service.hold = true;
        click(0);
        var held = service.held.getLast();
        model.open(List.of(Reference.file("b.png")));
        OpenImage second = image();
        held.release();
        assertEquals(6, first.prompting().ghosts().get().count());
        assertEquals(0, second.prompting().ghosts().get().count());
        assertTrue(picture().shapes().isEmpty());
        service.hold = false;
        model.show(first);
        model.accept();
        assertEquals(6, first.layer().cells().size());
        assertTrue(second.layer().cells().isEmpty());
    }

    @Test
    void a_cell_that_was_left_out_stays_out_after_the_next_click() {
        click(0);
        model.pointer().clicked(SquareService.x(1), SquareService.Y, Meaning.EXCLUDE);
        assertEquals(5, image().prompting().ghosts().get().count());
        model.accept();
        assertEquals(Set.of(0, 2, 3, 4, 5), squares(1));
        model.chooseType(2);
        model.gate().set(3);
        click(7);
        model.accept();
        assertEquals(Set.of(0, 2, 3, 4, 5), squares(1));
        assertEquals(Set.of(6, 7), squares(2));
        model.undo();
        model.undo();
        model.undo();
        assertTrue(image().layer().state().corrections().isEmpty());
    }

    @Test
    void what_a_person_deletes_or_retypes_outlives_the_next_evaluation() {
        click(0);
        model.accept();
        model.select(List.of(3));
        model.editing().deleteSelected();
        model.chooseType(2);
        model.select(List.of(1));
        model.editing().retypeSelected();
        model.gate().set(3);
        click(7);
        model.accept();
        assertEquals(Set.of(1, 3, 4, 5), squares(1));
        assertEquals(Set.of(0, 6, 7), squares(2));
    }

    @Test
    void a_later_type_takes_over_the_cells_that_are_more_like_it() {
        click(0);
        model.accept();
        model.chooseType(2);
        click(7);
        assertEquals(6, image().prompting().ghosts().get().count(), "two new, four of another type");
        assertEquals(4, image().prompting().ghosts().get().replaced().size());
        model.accept();
        assertEquals(Set.of(0, 1), squares(1));
        assertEquals(Set.of(2, 3, 4, 5, 6, 7), squares(2));
        assertShownAgreesWithSession();
    }

    @Test
    void removing_a_click_replays_the_others() {
        click(0);
        model.accept();
        model.chooseType(2);
        click(7);
        model.accept();
        image().prompting().remove(0, () -> {});
        assertTrue(squares(1).isEmpty());
        assertEquals(Set.of(2, 3, 4, 5, 6, 7), squares(2));
        model.undo();
        assertEquals(Set.of(0, 1), squares(1));
        assertShownAgreesWithSession();
    }

    @Test
    void a_setting_is_an_edit_and_opens_the_session_anew() {
        click(0);
        model.accept();
        model.setSmallest(25);
        assertEquals(25, model.smallest());
        assertEquals("25", service.sessions.getLast().request.settings().get("min_area"));
        assertTrue(service.sessions.getFirst().closed);
        assertEquals(1, service.sessions.getLast().steps(), "the click was taken again");
        model.undo();
        assertEquals(10, model.smallest());
        assertFalse(service.sessions.getLast().request.settings().containsKey("min_area"));
    }

    @Test
    void an_engine_is_an_input_of_the_session_and_choosing_it_is_an_edit() {
        click(0);
        model.accept();
        assertFalse(service.sessions.getLast().request.inputs().containsKey("net"));
        model.setEngine(EngineChoice.of("model:mobile-sam"));
        assertEquals("model:mobile-sam", model.engine());
        assertEquals(List.of("model:mobile-sam"), service.sessions.getLast().request.inputs().get("net"));
        assertFalse(service.sessions.getLast().request.settings().containsKey("net"), "it is no setting of the tool");
        assertEquals(1, service.sessions.getLast().steps(), "the click was taken again");
        assertTrue(model.undoTitle().getValue().contains("mobile-sam"), model.undoTitle().getValue());
        model.setEngine(EngineChoice.AUTOMATIC);
        assertFalse(service.sessions.getLast().request.inputs().containsKey("net"));
        model.undo();
        model.undo();
        assertEquals("", model.engine());
    }

    @Test
    void of_several_channels_one_is_outlined_and_choosing_another_is_an_edit() {
        assertEquals(List.of(), model.channels(), "nothing to choose from");
        model.open(List.of(Reference.file("stains.tif")));
        assertEquals(List.of("nuclei", "membranes"), model.channels());
        assertEquals("nuclei", model.channel());
        model.setChannel("membranes");
        assertEquals("membranes", model.channel());
        click(0);
        assertEquals("membranes", service.sessions.getLast().request.settings().get("plane.channel"));
        model.accept();
        assertEquals("membranes", image().layer().state().settings().get("plane.channel"));
        model.undo();
        model.undo();
        assertEquals("nuclei", model.channel());
    }

    @Test
    void before_the_first_click_a_setting_binds_to_no_plane() {
        model.open(List.of(Reference.file("stack.tif")));
        model.acts().get("view.slice.next").run();
        model.setSmallest(25);
        model.acts().get("view.slice.previous").run();
        click(0);
        assertFalse(service.sessions.getLast().request.settings().containsKey("plane.z"),
                "clicked was the first plane, not the one that was looked at when the setting was changed");
    }

    @Test
    void discarding_leaves_nothing_behind() {
        click(0);
        model.discard();
        model.accept();
        assertTrue(image().layer().cells().isEmpty());
        assertEquals("", model.undoTitle().getValue());
    }

    @Test
    void a_digit_adds_its_type_and_renaming_is_an_edit() {
        model.acts().get("cells.type.2").run();
        assertEquals(2, model.activeType().get());
        assertEquals(2, image().layer().types().size());
        model.renameType(2, "  elongated ");
        assertEquals("Rename Type 2 to elongated", model.undoTitle().getValue());
        model.renameType(2, " ");
        assertEquals("elongated", image().layer().type(2).orElseThrow().name());
        model.undo();
        assertEquals("Type 2", image().layer().type(2).orElseThrow().name());
    }

    @Test
    void a_pixel_size_turns_areas_into_square_micrometres_until_undone() {
        click(0);
        model.accept();
        assertEquals(64, model.table().rows().getFirst().area());
        model.setPixelSize(0.5);
        assertEquals(16, model.table().rows().getFirst().area());
        assertEquals("µm²", model.table().areaUnit().get());
        model.undo();
        assertEquals("px²", model.table().areaUnit().get());
    }

    @Test
    void the_table_is_measured_after_every_decision_and_filtered() {
        click(0);
        model.accept();
        assertEquals(0.5, model.table().rows().getFirst().eccentricity());
        assertEquals(42, model.table().rows().getFirst().mean());
        model.table().filter().set("id > 2 and id <= 4");
        assertEquals(List.of(3, 4), model.table().shown().stream().map(CellRow::id).toList());
        model.table().filter().set("size > 2");
        assertTrue(model.table().filterProblem().get().contains("eccentricity"), "the columns are named");
        assertEquals(2, model.table().shown().size(), "the last filter that was understood counts on");
        model.table().filter().set("");
        assertEquals(6, model.table().shown().size());
    }

    @Test
    void measuring_is_a_run_on_the_layer_as_a_file_and_on_the_plane_of_the_image() {
        model.open(List.of(Reference.parse("stack.tif@z=2..4")));
        model.acts().get("view.slice.next").run();
        click(0);
        model.accept();
        RunRequest run = service.runs.getLast();
        assertEquals("cells.measure", run.tool());
        assertEquals(List.of("stack.tif@z=3"), run.inputs().get("image"), "the second of the planes that were opened");
        assertEquals(List.of(doors.materialised.getLast().toString()), run.inputs().get("labels"));
        assertArrayEquals(image().layer().ids(), doors.labels(doors.materialised.getLast()).plane(0, 0));
        assertTrue(run.out().isPresent());
    }

    @Test
    void of_two_measurements_the_older_run_is_cancelled() {
        service.holdRuns = true;
        click(0);
        model.accept();
        model.select(List.of(3));
        model.editing().deleteSelected();
        assertEquals(2, service.runs.size());
        assertEquals(1, service.cancelled);
        assertTrue(model.table().measured().isEmpty());
        assertTrue(work.notices().open().isEmpty(), "what nobody waits for is no failure");
    }

    @Test
    void a_run_that_is_refused_is_told() {
        service.refusal = Optional.of("The disk is full: make room.");
        click(0);
        model.accept();
        assertEquals("The disk is full: make room.", work.notices().open().getFirst().why());
        assertFalse(model.table().measuring().get());
    }

    @Test
    void a_bundled_image_opens_under_its_name() {
        model.open(List.of(Reference.builtin("tissue-he")));
        assertEquals("tissue-he", image().name());
        assertEquals(List.of("builtin:tissue-he"), service.sessions.getLast().request.inputs().get("image"));
    }

    @Test
    void what_is_no_image_says_so_and_leaves_the_rest_alone() {
        model.open(List.of(Reference.file("text.tif"), Reference.file("b.png")));
        assertEquals(List.of("a.png", "b.png"), model.images().stream().map(OpenImage::name).toList());
        var notice = work.notices().open().getFirst();
        assertEquals("text.tif could not be opened", notice.what());
        assertTrue(notice.why().startsWith("text.tif is not a TIFF"));
        assertTrue(model.opening().isEmpty());
        assertFalse(model.open(List.of(Reference.file("notes.docx"))));
    }

    @Test
    void selecting_on_the_canvas_and_in_the_table_is_one_selection() {
        click(0);
        model.accept();
        model.canvas().toolProperty().set(CanvasModel.Tool.SELECT);
        model.pointer().clicked(SquareService.x(2), SquareService.Y, Meaning.PLAIN);
        assertEquals(Set.of(3), image().selection().get());
        model.pointer().clicked(SquareService.x(3), SquareService.Y, Meaning.ADD);
        assertEquals(Set.of(3, 4), image().selection().get());
        model.pointer().clicked(SquareService.x(3), SquareService.Y, Meaning.TOGGLE);
        assertEquals(Set.of(3), image().selection().get());
        assertEquals(1, model.canvas().marksProperty().get().selected().size());
        model.editing().deleteSelected();
        assertTrue(image().selection().get().isEmpty(), "what is gone is not selected");
    }

    @Test
    void cells_of_a_stack_stay_on_the_plane_of_the_first_click() {
        model.open(List.of(Reference.file("stack.tif")));
        model.acts().get("view.slice.next").run();
        click(0);
        assertEquals("1", service.sessions.getLast().request.settings().get("plane.z"));
        model.accept();
        model.acts().get("view.slice.next").run();
        assertTrue(picture().shapes().isEmpty());
        click(3);
        assertNull(image().prompting().pending().get());
        assertTrue(model.message().getValue().contains("plane 2"), model.message().getValue());
        model.acts().get("view.slice.previous").run();
        assertEquals(6, picture().shapes().size());
    }

    @Test
    void an_export_holds_everything() {
        click(0);
        model.accept();
        model.export();
        Doors.Export e = doors.exports.getFirst();
        assertEquals(Path.of("results", "a-cells"), e.folder());
        assertArrayEquals(image().layer().ids(), e.labels().plane(0, 0));
        assertEquals(6, e.instances().rows());
        assertEquals("Type 1", e.instances().column("type").text(0));
        assertEquals(6, e.measures().rows());
        assertEquals(1, e.clicks().rows());
        assertEquals(SquareService.WIDTH, e.overlay().width());
        assertTrue(e.recipe().contains("\"accept\""));
        assertEquals("Exported a.png", work.notices().open().getFirst().what());
    }

    @Test
    void replaying_shows_the_rounds_one_after_the_other() {
        click(0);
        model.replay(1);
        assertEquals(2, picture().shapes().size());
        model.replay(3);
        assertEquals(4, picture().shapes().size());
    }

    @Test
    void the_similarity_of_the_pending_click_is_shown_while_its_layer_is_on() {
        click(0);
        assertTrue(picture().heat().isEmpty());
        model.acts().get("view.similarity").run();
        assertTrue(picture().heat().isPresent());
        model.layers().similarity().visible().set(false);
        assertTrue(picture().heat().isEmpty());
    }

    @Test
    void closing_an_image_closes_its_session_and_shows_the_next() {
        model.open(List.of(Reference.file("b.png")));
        model.close(image());
        assertEquals("a.png", image().name());
        assertTrue(service.sessions.get(1).closed);
        model.close(image());
        assertNull(model.current().get());
        assertNull(model.canvas().displayProperty().get());
    }

    @Test
    void commands_say_why_they_cannot_be_done() {
        assertEquals("Click a cell first", model.acts().get("cells.accept").disabled().getValue());
        click(0);
        assertTrue(model.acts().get("cells.accept").enabled());
        model.acts().get("cells.accept").run();
        assertTrue(model.acts().get("cells.export").enabled());
        assertEquals("Select cells first", model.acts().get("cells.delete").disabled().getValue());
        assertEquals(model.commands().size(), model.commands().stream().map(c -> c.id()).distinct().count());
    }

    private CellsPicture picture() { return Objects.requireNonNull(model.canvas().cellsProperty().get()); }

    private OpenImage image() { return Objects.requireNonNull(model.current().get()); }

    private void click(int square) { model.pointer().clicked(SquareService.x(square), SquareService.Y, Meaning.PLAIN); }

    /// Squares that are cells of that type.
    private Set<Integer> squares(int type) {
        return IntStream.range(0, SquareService.SQUARES).filter(s -> {
            Cell cell = image().layer()
                    .cells()
                    .get(image().layer()
                            .idAt((int) SquareService.x(s),
                                    (int) SquareService.Y));
            return cell != null && cell.type() == type;
        }).boxed().collect(Collectors.toSet());
    }

    /// The steps of the session give what is on the screen.
    private void assertShownAgreesWithSession() {
        var session = service.sessions.getLast();
        Evaluation again = Evaluation.of(session.cells(), SquareService.WIDTH, SquareService.HEIGHT, image().layer()
                .state()
                .corrections(), image().layer().state().drawn());
        assertArrayEquals(again.ids(), image().layer().ids());
        assertEquals(again.cells(), image().layer().cells());
    }
}
