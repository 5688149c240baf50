package org.neurarium.viewmodels.home;

import javafx.collections.FXCollections;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.RecentFiles;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.theme.Appearance;

/// Open your data, or try a sample.
public final class HomeModel implements ScreenModel {
    private final Screens screens;
    private final Appearance appearance;
    private final Surroundings surroundings;
    private final List<Sample> samples;
    private final ObservableList<ProjectLine> projects = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper position;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /// @param version the product's name and version, for the status bar
    /// @param message what is ready: '4 tools ready'
    public HomeModel(Screens screens, Appearance appearance, Surroundings surroundings, List<Sample> samples,
            String version, String message) {
        this.screens = screens;
        this.appearance = appearance;
        this.surroundings = surroundings;
        this.samples = List.copyOf(samples);
        this.position = new ReadOnlyStringWrapper(version);
        this.message.set(message);
    }

    public List<Sample> samples() { return samples; }

    /// Projects that were open before, the newest first; filled by whoever knows them.
    public ObservableList<ProjectLine> projects() { return projects; }

    public ObservableList<RecentFiles.Entry> recent() { return screens.recent().entries(); }

    public Appearance appearance() { return appearance; }

    /// Lets the person choose files and opens them.
    public void choose() {
        surroundings.pickFiles("Open files", files -> screens.open(files.stream().map(Reference::file).toList()));
    }

    /// Opens what was opened before.
    public void reopen(RecentFiles.Entry entry) { screens.open(List.of(entry.reference())); }

    /// Takes an entry off the list.
    public void forget(RecentFiles.Entry entry) { screens.recent().forget(entry); }

    @Override
    public String id() { return "home"; }

    @Override
    public String title() { return "Home"; }

    @Override
    public String icon() { return "home"; }

    @Override
    public List<Command> commands() { return List.of(); }

    @Override
    public ObservableValue<String> position() { return position; }

    @Override
    public ObservableValue<String> message() { return message; }

    /// Home shows no files itself: another screen takes them.
    @Override
    public boolean open(List<Reference> files) { return false; }
}
