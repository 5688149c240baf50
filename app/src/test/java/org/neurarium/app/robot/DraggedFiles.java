package org.neurarium.app.robot;

import com.sun.javafx.tk.TKClipboard;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;

/// Files that hang on the pointer while they are dragged from the desktop, as the system hands them to a window: the
/// toolkit's own stand-in can be dragged only within a window.
record DraggedFiles(List<Path> files) implements TKClipboard {
    @Override
    public Set<DataFormat> getContentTypes() { return Set.of(DataFormat.FILES); }

    @Override
    @SafeVarargs
    public final boolean putContent(Pair<DataFormat, Object>... content) { return false; }

    @Override
    public @Nullable Object getContent(DataFormat format) {
        return hasContent(format) ? files.stream().map(Path::toFile).toList() : null;
    }

    @Override
    public boolean hasContent(DataFormat format) { return DataFormat.FILES.equals(format); }

    @Override
    public Set<TransferMode> getTransferModes() { return Set.of(TransferMode.COPY); }

    @Override
    public void setDragView(Image image) {}

    @Override
    public void setDragViewOffsetX(double x) {}

    @Override
    public void setDragViewOffsetY(double y) {}

    @Override
    public @Nullable Image getDragView() { return null; }

    @Override
    public double getDragViewOffsetX() { return 0; }

    @Override
    public double getDragViewOffsetY() { return 0; }
}
