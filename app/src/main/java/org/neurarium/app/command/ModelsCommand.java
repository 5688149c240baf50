package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurarium.app.models.ModelDesk;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.models.Doors;
import org.neurarium.viewmodels.models.ModelEntry;
import org.neurarium.viewmodels.models.PublishedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Lists the networks that tools can be given; imports and removes more. Without an argument it lists.")
final class ModelsCommand implements Callable<Integer> {
    private static final int SHOWN = 12;

    private final Console console;
    private final House house;

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|import|remove|where", description = "what to do; `where` tells where models are published") private String act = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE|NAME", description = "import: a network's file, of a pair the encoder or the folder; remove: model:NAME") private String what = "";

    @Option(names = "--name", paramLabel = "NAME", description = "import: what follows model:; else the file's own name") private String name = "";

    @Option(names = "--licence", paramLabel = "LICENCE", description = "import: under which licence it is, as Apache-2.0") private String licence = "";

    @Option(names = "--from", paramLabel = "WORDS", description = "import: where it is from") private String origin = "";

    @Option(names = "--json", description = "for machines") private boolean json;

    ModelsCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() {
        ModelDesk desk = new ModelDesk(house.formats(), Runnable::run);
        switch (act) {
            case "list" -> list(desk.list());
            case "import" -> {
                if (what.isBlank())
                    throw new BadInput("Which network? Say `neurarium models import FILE --licence LICENCE`.");
                if (licence.isBlank()) {
                    throw new BadInput("Under which licence is " + Path.of(what).getFileName()
                            + "? Add --licence, as in --licence Apache-2.0: it is kept with the model.");
                }
                ModelEntry added = desk.added(new Doors.Wish(Path.of(what), name, licence, origin));
                if (json) console.out().print(line(added).pretty());
                else
                    console.out().println(added.reference());
            }
            case "remove" -> {
                if (what.isBlank()) throw new BadInput("Which model? Say `neurarium models remove model:NAME`.");
                desk.removed(what);
                console.out().println("Removed model:" + what.replaceFirst("^model:", "") + ".");
            }
            case "where" -> PublishedModels.all()
                    .forEach(p -> console.out().println(p.title() + "\n  " + p.text() + "\n"));
            default -> throw new BadInput("'" + act + "' is nothing that can be done with models: say list, import, "
                    + "remove or where.");
        }
        return Commands.DONE;
    }

    private void list(List<ModelEntry> models) {
        if (json) {
            console.out().print(Json.of(models.stream().map(ModelsCommand::line).toList()).pretty());
            return;
        }
        Columns.print(console.out(), List.of("MODEL", "FOR", "MB", "LICENCE", "SHA-256", "FROM"), models.stream()
                .map(m -> List.of(m.reference(), m.purpose(), m.bytes() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.1f", m
                                .bytes() / 1e6),
                        m.licence(), m.files().isEmpty()
                                ? ""
                                : m.files()
                                        .getFirst()
                                        .sha256()
                                        .substring(0, SHOWN),
                        m.origin()))
                .toList());
    }

    private static Json line(ModelEntry m) {
        return Json.object()
                .with("reference", m.reference())
                .with("kind", m.kind())
                .with("bytes", m.bytes())
                .with("licence", m.licence())
                .with("from", m.origin())
                .with("imported", m.imported())
                .with("files", m.files()
                        .stream()
                        .map(f -> Json.object()
                                .with("file", f.name())
                                .with("bytes", f.bytes())
                                .with("sha256", f.sha256()))
                        .toList());
    }
}
