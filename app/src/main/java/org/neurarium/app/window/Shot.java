package org.neurarium.app.window;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.Stroke;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.jobs.JobDetail;
import org.neurarium.viewmodels.models.Doors;

/// A screen in a state that is worth a picture, reached by the acts of a person.
///
/// @param name  `cells/proposal`
/// @param acts  what is done, one after the other; each waits until the one before has had its effect
public record Shot(String name, String what, List<Act> acts) {
    /// Something a person does, and how one sees that it is done.
    record Act(Consumer<Studio> act, Seen done) {}

    /// Asked of a studio.
    interface Seen {
        boolean of(Studio studio);
    }

    /// Every picture that can be taken, by name.
    static List<Shot> all() {
        Clicks fluorescence = new Clicks("nuclei-fluorescence");
        Clicks tissue = new Clicks("tissue-he");
        List<Shot> all = new ArrayList<>(List.of(
                new Shot("home", "what one sees first", List.of()),
                new Shot("home/palette", "the command palette", List.of(now(s -> s.frame().palette().set(true)))),
                new Shot("home/keys", "the list of keys", List.of(now(s -> s.frame().keys().set(true)))),
                new Shot("home/preferences", "the preferences", List.of(now(s -> s.frame().preferences().set(true)))),
                new Shot("models", "the models that there are",
                        List.of(new Act(s -> s.frame().screens().show("models"), s -> s
                                .models()
                                .all()
                                .size() > 2))),
                new Shot("models/import", "what is asked of a model before it is imported", List.of(new Act(s -> s
                        .frame()
                        .screens()
                        .show("models"), s -> s.models().all().size() > 2), now(
                                s -> s.models()
                                        .ask(new Doors.Found(Path.of("mobile_sam.encoder.onnx"), "mobile-sam",
                                                "mobile_sam",
                                                "point-segmenter", 44_700_000, List.of("mobile_sam.encoder.onnx",
                                                        "mobile_sam.decoder.onnx")))))),
                new Shot("cells", "the Cells screen without an image",
                        List.of(now(s -> s.frame().screens().show("cells")))),
                new Shot("cells/image", "an image just opened", List.of(fluorescence.open())),
                new Shot("cells/hover", "the mask under the pointer",
                        List.of(fluorescence.open(), fluorescence.hover(265, 171))),
                new Shot("cells/proposal", "a proposal that waits, over one accepted type", List.of(fluorescence.open(),
                        fluorescence.propose(1, 265, 171, 1), fluorescence.accept(), fluorescence.name(1, "Interphase"),
                        fluorescence.propose(2, 469, 129, 1.5), fluorescence.name(2, "Bright, condensed"))),
                new Shot("cells/accepted", "cells of an accepted click, one selected", List.of(fluorescence.open(),
                        fluorescence.propose(1, 265, 171, 1), fluorescence.accept(), fluorescence.select(7))),
                new Shot("cells/cut", "a nucleus cut by hand, the next line being drawn", List.of(fluorescence.open(),
                        fluorescence.propose(1, 265, 171, 1), fluorescence.accept(), now(Shot::cut))),
                new Shot("cells/corrections", "some outlines were taken away, and the engine can learn from that",
                        List.of(
                                fluorescence.open(), fluorescence.propose(1, 265, 171, 1), fluorescence.accept(), now(
                                        Shot::correct))),
                new Shot("cells/tissue", "two types on stained tissue",
                        List.of(tissue.open(), tissue.propose(1, 187, 173, 1),
                                tissue.name(1, "Dark, compact"), tissue.accept(), tissue.propose(2, 298, 280, 1),
                                tissue.name(2,
                                        "Pale, open"),
                                tissue.accept(), tissue.select(12))),
                new Shot("jobs", "the job centre", List.of(fluorescence.open(), fluorescence.propose(1, 265, 171, 1),
                        fluorescence.accept(), fluorescence.select(7), device(), now(s -> s.jobs().open().set(true)))),
                new Shot("jobs/failed", "a failed job with its remedy",
                        List.of(fluorescence.open(), device(), now(s -> s
                                .jobs()
                                .failure(1)), TOLD)),
                new Shot("jobs/many", "a thousand jobs that wait", List.of(fluorescence.open(), now(s -> s.jobs()
                        .open()
                        .set(true)))),
                new Shot("jobs/empty", "the job centre before anything has run", List.of(fluorescence.open(), now(s -> s
                        .jobs()
                        .open()
                        .set(true)))),
                new Shot("cells/tool", "a tool's page", List.of(now(s -> s.frame().screens().show("cells.tools")))),
                new Shot("neurons/tool", "a tool on networks",
                        List.of(now(s -> s.frame().screens().show("neurons.tools")))),
                new Shot("cells/evidence", "where a network's evidence lies in the image", List.of(tissue.open(),
                        new Act(s -> s.cells().acts().get("cells.evidence.make").run(), s -> {
                            var evidence = s.cells().evidence().get();
                            return evidence != null && evidence.map().get() != null
                                    && !evidence.said().get().isEmpty();
                        }))),
                new Shot("cells/similarity", "the similarity map of the last click", List.of(fluorescence.open(),
                        fluorescence.propose(1, 265, 171, 1),
                        now(s -> s.cells().layers().similarity().visible().set(true)),
                        new Act(_ -> {},
                                s -> image(s).map(i -> i.prompting().similarity().get() != null).orElse(false))))));
        all.addAll(NeuronShots.all());
        all.addAll(LargeShots.all(fluorescence.open()));
        all.addAll(ProjectShots.all(List.of(fluorescence.open(), fluorescence.propose(1, 265, 171, 1), fluorescence
                .accept(), fluorescence.name(1, "Interphase"))));
        return all;
    }

    private static void cut(Studio studio) {
        CanvasModel canvas = studio.cells().canvas();
        canvas.toolProperty().set(CanvasModel.Tool.CUT);
        studio.cells().pointer().stroked(new float[]{250, 160, 280, 182}, CanvasActions.Meaning.PLAIN);
        canvas.toolProperty().set(CanvasModel.Tool.DRAW);
        float[] around = new float[80];
        for (int i = 0; i < 40; i++) {
            around[2 * i] = (float) (330 + 18 * Math.cos(i * Math.PI / 24));
            around[2 * i + 1] = (float) (200 + 14 * Math.sin(i * Math.PI / 24));
        }
        canvas.strokeProperty().set(Optional.of(new Stroke(around, true)));
    }

    /// What `demo` does in a window: tissue of two types in the background, nuclei of two types in front.
    public static Shot demo() {
        Clicks tissue = new Clicks("tissue-he");
        Clicks fluorescence = new Clicks("nuclei-fluorescence");
        List<Act> acts = new ArrayList<>(
                twoTypes(tissue, new Type("Dark, compact", 187, 173), new Type("Pale, open", 298,
                        280)));
        acts.addAll(twoTypes(fluorescence, new Type("Interphase", 265, 171), new Type("Bright, condensed", 469, 129)));
        return new Shot("demo", "the main job", acts);
    }

    /// Does the acts one after the other while the window lives.
    public void play(Studio studio) {
        Play play = new Play(this, studio);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (play.getAsBoolean()) stop();
            }
        }.start();
    }

    /// A cell type and where one of its cells lies.
    private record Type(String name, double x, double y) {}

    private static List<Act> twoTypes(Clicks image, Type one, Type other) {
        return List.of(image.open(), image.propose(1, one.x, one.y, 1), image.name(1, one.name), image.accept(), image
                .propose(2, other.x, other.y, 1), image.name(2, other.name), image.accept());
    }

    /// What is known of the selected failure has arrived.
    private static final Act TOLD = new Act(_ -> {}, s -> s.jobs().detail().shown().get() instanceof JobDetail.One one
            && !one.found().log().isEmpty());

    /// The card is chosen; jobs that are drawn are there once somebody knows how long they will take.
    private static Act device() {
        return new Act(s -> s.frame().work().devices().choose("cuda:0"), s -> s.jobs()
                .list()
                .shown()
                .stream()
                .anyMatch(r -> r.due().isPresent()));
    }

    /// The jobs that are drawn for it; empty where those count that there are.
    Optional<DrawnJobs> jobs() {
        return switch (name) {
            case "jobs", "jobs/failed" -> Optional.of(DrawnJobs.some());
            case "jobs/many" -> Optional.of(DrawnJobs.many());
            case "jobs/empty" -> Optional.of(DrawnJobs.none());
            default -> Optional.empty();
        };
    }

    /// Some of the outlines are taken away.
    private static void correct(Studio studio) {
        image(studio).ifPresent(i -> {
            i.select(i.layer().cells().keySet().stream().limit(4).toList());
            studio.cells().acts().get("cells.delete").run();
        });
    }

    private static Act now(Consumer<Studio> act) {
        return new Act(act, _ -> true);
    }

    private static Optional<OpenImage> image(Studio studio) {
        return Optional.ofNullable(studio.cells().current().get());
    }

    /// What is done to one of the bundled images.
    private record Clicks(String sample) {
        Act open() {
            return new Act(s -> s.open(sample), s -> image(s).map(OpenImage::name)
                    .filter(n -> n.startsWith(sample))
                    .isPresent());
        }

        Act hover(double x, double y) {
            return new Act(s -> s.cells().pointer().moved(x, y),
                    s -> image(s).map(i -> i.prompting().hovered().get() != null).orElse(false));
        }

        Act propose(int type, double x, double y, double gate) {
            return new Act(s -> {
                s.cells().chooseType(type);
                s.cells().gate().set(gate);
                s.cells().pointer().clicked(x, y, Meaning.PLAIN);
            }, s -> image(s).map(i -> i.prompting().proposal().get() != null && !i.prompting().working().get())
                    .orElse(
                            false));
        }

        Act accept() {
            return new Act(s -> s.cells().accept(),
                    s -> image(s).map(i -> !i.layer().cells().isEmpty() && !i.prompting()
                            .working()
                            .get() && i.prompting().pending().get() == null && s.cells()
                                    .table()
                                    .measured()
                                    .isPresent())
                            .orElse(false));
        }

        Act name(int type, String name) {
            return now(s -> s.cells().renameType(type, name));
        }

        Act select(int id) {
            return now(s -> s.cells().select(List.of(id)));
        }
    }

    /// Does the acts; asked again and again on the JavaFX thread until it says that all are done and have settled.
    static final class Play implements BooleanSupplier {
        /// Looks that must find everything done before the picture is taken: what was asked last has begun by then.
        private static final int SETTLED = 3;
        private final Studio studio;
        private final Deque<Act> left;
        private Optional<Act> running = Optional.empty();
        private int quiet;
        private int done;

        Play(Shot shot, Studio studio) {
            this.studio = studio;
            left = new ArrayDeque<>(shot.acts);
        }

        /// What it waits for, for the sentence that it never came.
        String waiting() {
            List<String> told = studio.frame()
                    .work()
                    .notices()
                    .open()
                    .stream()
                    .map(n -> n.what() + " " + n.why())
                    .toList();
            return "it waited for act " + done + " of its script" + (told.isEmpty()
                    ? ""
                    : ", and was told: " + String
                            .join(" ", told));
        }

        @Override
        public boolean getAsBoolean() {
            if (running.isPresent() && !running.get().done.of(studio)) return false;
            running = Optional.ofNullable(left.poll());
            done++;
            running.ifPresent(next -> next.act.accept(studio));
            return running.isEmpty() && ++quiet > SETTLED;
        }
    }
}
