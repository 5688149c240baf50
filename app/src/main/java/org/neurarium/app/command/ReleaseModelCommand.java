package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.release.ModelRelease;
import org.neurarium.app.release.TrainingRecord;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes one small file of what a training gave, and writes down what it came from.
@Command(description = "Makes one file of a trained model, in half precision, and a record of the runs that it came from. Of a training that is not over its snapshots are taken; several are averaged.")
final class ReleaseModelCommand implements Callable<Integer> {
    private static final String MODEL = "model.safetensors";

    private final Console console;
    private final House house;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "the run folders of the training, in their order: the last one gives the weights") private List<Path> runs = List
            .of();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the .safetensors to write; the record goes beside it, as NAME.record.json") private Path out = Path
            .of("");

    @Option(names = "--snapshots", paramLabel = "N", description = "average the last N snapshots, also of a training that is over") private int snapshots;

    @Option(names = "--snapshot", paramLabel = "FILE", description = "average these snapshots instead; repeated for several") private List<Path> files = List
            .of();

    @Option(names = "--like", paramLabel = "NET", description = "a model with the same network, for snapshots: a file, or builtin:NAME; else the one that the training went on from") private @Nullable String like;

    @Option(names = "--judged", paramLabel = "RUN", description = "a run of a tool that judged it: its table goes into the record") private @Nullable Path judged;

    @Option(names = "--data", paramLabel = "TEXT", description = "what it learned from, and under which licence, in a sentence for the record") private String data = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "what else is to be known") private String note = "";

    ReleaseModelCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws IOException {
        if (!out.toString().endsWith(".safetensors"))
            throw new BadInput(out + " is no name of a model file: end it with .safetensors.");
        List<TrainingRecord> trainings = new ArrayList<>();
        for (Path run : runs)
            trainings.add(TrainingRecord.read(run));
        TrainingRecord last = trainings.getLast();
        Path done = last.folder().resolve(MODEL);
        List<Path> taken = taken(last, done);
        ModelRelease release;
        if (taken.isEmpty()) {
            try (Checkpoint model = house.formats().open(done.toString(), Checkpoint.class)) {
                release = ModelRelease.of(model);
            }
        } else {
            try (Checkpoint model = house.formats().open(network(last), Checkpoint.class)) {
                release = ModelRelease.averaged(model, taken);
            }
        }
        release.write(out);
        Json.Obj record = TrainingRecord.json(trainings, release, out, taken)
                .with("data", data)
                .with("note", note);
        Optional<Path> judge = Optional.ofNullable(judged);
        if (judge.isPresent()) record = record.with("judged", TrainingRecord.judged(judge.get()));
        Path beside = out
                .resolveSibling(String.valueOf(out.getFileName()).replaceFirst("\\.safetensors$", ".record.json"));
        Files.writeString(beside, record.pretty());
        console.out().println(out);
        console.out().println(beside);
        return Commands.DONE;
    }

    private List<Path> taken(TrainingRecord last, Path done) {
        if (!files.isEmpty()) return files;
        if (Files.exists(done) && snapshots == 0) return List.of();
        List<Path> all = last.snapshots();
        if (all.isEmpty())
            throw new BadInput(last.folder() + " holds neither " + MODEL + " nor snapshots: give the folder of a run "
                    + "that trained a model.");
        return all.subList(Math.max(0, all.size() - Math.max(1, snapshots)), all.size());
    }

    private String network(TrainingRecord last) {
        String given = like;
        if (given != null) return given;
        if (Files.exists(last.folder().resolve(MODEL))) return last.folder().resolve(MODEL).toString();
        return last.wentOnFrom()
                .orElseThrow(() -> new BadInput("The training in " + last.folder()
                        + " began from nothing, and its snapshots do not say what the network is: give a model with the same "
                        + "network as --like."));
    }
}
