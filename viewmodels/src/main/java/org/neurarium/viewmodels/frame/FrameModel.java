package org.neurarium.viewmodels.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.KeyStroke;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Work;

/// The state of the window around the screens.
public final class FrameModel {
    private final Screens screens;
    private final Work work;
    private final CommandRegistry commands;
    private final Keymap keymap;
    private final Appearance appearance;
    private final Surroundings surroundings;
    private final BooleanProperty focusMode = new SimpleBooleanProperty();
    private final BooleanProperty focused = new SimpleBooleanProperty(true);
    private final BooleanProperty palette = new SimpleBooleanProperty();
    private final BooleanProperty keys = new SimpleBooleanProperty();
    private final BooleanProperty preferences = new SimpleBooleanProperty();
    private final ObjectProperty<FrameGeometry.Drawer> drawer = new SimpleObjectProperty<>(FrameGeometry.Drawer.AUTO);
    private final BooleanProperty drawerShut = new SimpleBooleanProperty();
    private final StringProperty project = new SimpleStringProperty("");
    private final ObjectProperty<Saved> saved = new SimpleObjectProperty<>(Saved.NOTHING);
    private final FrameSides sides = new FrameSides();
    private FileTaker taker = (_, others) -> others.run();
    private final StringProperty device = new SimpleStringProperty("CPU");
    private final ReadOnlyObjectWrapper<MemoryUse> memory = new ReadOnlyObjectWrapper<>(MemoryUse.now());

    /// Memory of this process, in bytes.
    public record MemoryUse(long used, long most) {
        static MemoryUse now() {
            Runtime runtime = Runtime.getRuntime();
            return new MemoryUse(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
        }
    }

    /// Registers the frame's own commands and those of the screens.
    public FrameModel(Screens screens, Work work, CommandRegistry commands, Keymap keymap, Appearance appearance,
            Surroundings surroundings) {
        this.screens = screens;
        this.work = work;
        this.commands = commands;
        this.keymap = keymap;
        this.appearance = appearance;
        this.surroundings = surroundings;
        commands.add(new FrameCommands(this).all());
        screens.all().forEach(s -> commands.add(s.commands()));
    }

    public Screens screens() { return screens; }

    public Work work() { return work; }

    public CommandRegistry commands() { return commands; }

    public Keymap keymap() { return keymap; }

    public Appearance appearance() { return appearance; }

    public Surroundings surroundings() { return surroundings; }

    /// Whether everything but the canvas is hidden.
    public BooleanProperty focusMode() { return focusMode; }

    /// Whether the person works in this window, and not in another; set by whoever has the window.
    public BooleanProperty focused() { return focused; }

    /// Whether the command palette is open.
    public BooleanProperty palette() { return palette; }

    /// Whether the list of keys is open.
    public BooleanProperty keys() { return keys; }

    /// Whether the preferences are open.
    public BooleanProperty preferences() { return preferences; }

    /// What was asked of the drawer.
    public ObjectProperty<FrameGeometry.Drawer> drawer() { return drawer; }

    /// Whether only the drawer's head is there, by wish or for want of room; kept by the window.
    public BooleanProperty drawerShut() { return drawerShut; }

    /// The project's name; empty where nothing is kept as a project.
    public StringProperty project() { return project; }

    /// 'All changes saved', or what is not.
    public ObjectProperty<Saved> saved() { return saved; }

    /// How wide the sides are and how high the drawer, as the person has set them.
    public FrameSides sides() { return sides; }

    /// Where things are computed, as a person calls it.
    public StringProperty device() { return device; }

    public ReadOnlyObjectProperty<MemoryUse> memory() { return memory.getReadOnlyProperty(); }

    /// Looks again how much memory is in use.
    public void lookAtMemory() { memory.set(MemoryUse.now()); }

    public ObservableValue<String> undoTitle() { return screens.current().flatMap(ScreenModel::undoTitle); }

    public ObservableValue<String> redoTitle() { return screens.current().flatMap(ScreenModel::redoTitle); }

    public ObservableValue<String> position() { return screens.current().flatMap(ScreenModel::position); }

    public ObservableValue<String> message() { return screens.current().flatMap(ScreenModel::message); }

    /// Looks at files before the screens do, as for a project's folder.
    @FunctionalInterface
    public interface FileTaker {
        /// @param others to be run where they are not taken, on the JavaFX thread, now or later
        void take(List<Path> files, Runnable others);
    }

    /// From now on, `first` looks at files that are opened.
    public void offerFirst(FileTaker first) { taker = first; }

    /// Opens files in the screen that has a use for them.
    public void open(List<Path> files) {
        taker.take(files, () -> screens.open(files.stream().map(Reference::file).toList()));
    }

    /// Whether a key means anything on the screen that is shown.
    public boolean means(KeyStroke stroke) {
        return keymap.command(screens.current().get().id(), stroke).flatMap(commands::find).isPresent();
    }

    /// Does what a key means on the screen that is shown.
    ///
    /// @return whether it means anything here
    public boolean press(KeyStroke stroke) {
        Optional<Command> command = keymap.command(screens.current().get().id(), stroke).flatMap(commands::find);
        command.ifPresent(Command::run);
        return command.isPresent();
    }
}
