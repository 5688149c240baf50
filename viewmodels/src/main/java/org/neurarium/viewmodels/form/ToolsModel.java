package org.neurarium.viewmodels.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.neurarium.data.Reference;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Fuzzy;
import org.neurarium.viewmodels.command.PaletteModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Screens;

/// The tools of a family, and the page of the one that was chosen. It belongs to the family's entry of the rail.
public final class ToolsModel implements ScreenModel {
    private final String parent;
    private final Screens screens;
    private final List<ToolDescription> tools;
    private final Function<ToolDescription, Page> maker;
    private final Map<String, Page> pages = new HashMap<>();
    private final ReadOnlyObjectWrapper<Page> current;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /// A tool's page and its experiments.
    public record Page(ToolPageModel tool, ReproductionModel reproduction) {}

    /// @param parent id of the screen whose rail entry this belongs to: `cells`
    /// @param tools  at least one
    /// @param maker  makes a page when it is first shown
    public ToolsModel(String parent, Screens screens, List<ToolDescription> tools,
            Function<ToolDescription, Page> maker) {
        this.parent = parent;
        this.screens = screens;
        this.tools = List.copyOf(tools);
        this.maker = maker;
        this.current = new ReadOnlyObjectWrapper<>(page(tools.getFirst()));
        current.addListener((_, _, _) -> tell());
        tell();
    }

    private void tell() {
        position.set(current.get().tool().tool().id());
        message.set(current.get().tool().tool().summary());
    }

    private Page page(ToolDescription tool) { return pages.computeIfAbsent(tool.id(), _ -> maker.apply(tool)); }

    /// The page that is shown.
    public ReadOnlyObjectProperty<Page> current() { return current.getReadOnlyProperty(); }

    public StringProperty filter() { return filter; }

    /// The tools that the filter lets through.
    public List<ToolDescription> found() {
        List<ToolDescription> found = new ArrayList<>();
        for (ToolDescription tool : tools)
            if (Fuzzy.score(filter.get(), tool.title() + " " + tool.summary()).isPresent()) found.add(tool);
        return found;
    }

    /// How many tools there are.
    public int count() { return tools.size(); }

    /// Shows a tool's page.
    public void choose(ToolDescription tool) {
        current.set(page(tool));
        screens.show(id());
    }

    /// Shows the page of a request's tool, filled in like it; does nothing where the tool is not of this family.
    public void open(RunRequest request) {
        for (ToolDescription tool : tools) {
            if (!tool.id().equals(request.tool())) continue;
            page(tool).tool().fill(request);
            choose(tool);
        }
    }

    /// Goes back to the screen that these tools belong to.
    public void leave() { screens.show(parent); }

    @Override
    public String id() { return parent + ".tools"; }

    @Override
    public String title() { return "Tools"; }

    @Override
    public String icon() { return "tool"; }

    @Override
    public List<Command> commands() {
        return tools.stream()
                .map(t -> new Command(PaletteModel.TOOL + t.id(), new ReadOnlyStringWrapper(t.title()), "tool",
                        new ReadOnlyStringWrapper(""), () -> choose(t)))
                .toList();
    }

    @Override
    public ObservableValue<String> position() { return position; }

    @Override
    public ObservableValue<String> message() { return message; }

    /// Files that are dropped on a page go to its first input that is still empty; those dropped elsewhere are not for a
    /// page that nobody sees.
    @Override
    public boolean open(List<Reference> files) {
        if (screens.current().get() != this) return false;
        List<String> references = files.stream().map(Reference::toString).toList();
        for (InputField input : current.get().tool().inputs()) {
            if (input.references().isEmpty()) {
                input.take(references);
                return true;
            }
        }
        return false;
    }
}
