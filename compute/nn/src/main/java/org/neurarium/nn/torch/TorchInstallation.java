package org.neurarium.nn.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;

/// A PyTorch that a person has installed: the way to compute on a GPU, since libtorch with CUDA is 3 GB that nobody wants
/// twice. Its version and its CUDA must be those that the engine's bindings were made for, or the process would crash
/// where it now says so.
///
/// What is read from the installation's files is tested on folders of the same form; **that it then computes on a card is
/// unverified**: no card was there to try.
///
/// @param libraries the folder with `libtorch_cpu.so`
/// @param flavour   `cpu` or `cu128`, as PyTorch names its builds
public record TorchInstallation(Path libraries, String flavour) {
    /// The environment variable, or the system property, that names its folder.
    public static final String PLACE = "PYTORCH_LIBRARY_PATH";
    /// The builds that there are bindings for.
    private static final List<String> FLAVOURS = List.of("cpu", "cu128");
    private static final Pattern VERSION = Pattern.compile("__version__ *(?:: *\\w+)? *= *['\"]([^'\"]+)['\"]"),
            CUDA = Pattern.compile("cuda *(?::[^=]+)?= *['\"]([0-9.]+)['\"]");

    /// The one that the person named; empty where none was.
    ///
    /// @throws BadInput if there is none at that place, or it is another than the bindings need
    public static Optional<TorchInstallation> named() {
        return Optional.ofNullable(System.getenv(PLACE))
                .filter(place -> !place.isBlank())
                .or(() -> Optional.ofNullable(System.getProperty(PLACE)))
                .filter(place -> !place.isBlank())
                .map(TorchInstallation::at);
    }

    /// @param place the package's folder `torch`, the unpacked `libtorch`, or the `lib` in one of these
    /// @throws BadInput if there is none, or it is another than the bindings need
    public static TorchInstallation at(String place) {
        Path libraries = libraries(place);
        Path top = Optional.ofNullable(libraries.getParent()).orElse(libraries);
        String whole = version(top).orElseThrow(() -> new BadInput("The PyTorch in " + top
                + " does not say its version (there is no version.py and no build-version): install it anew, version "
                + NativePack.VERSION + "."));
        String number = whole.replaceFirst("\\+.*", "");
        if (!number.equals(NativePack.VERSION)) {
            throw new BadInput("The PyTorch in " + top + " is version " + number + ", and the bindings are for "
                    + NativePack.VERSION + ": install that, or take the folder out of " + PLACE
                    + " to compute without.");
        }
        String flavour = flavour(top, libraries, whole);
        if (!FLAVOURS.contains(flavour)) {
            throw new BadInput("The PyTorch in " + top + " is the build '" + flavour
                    + "', and there are bindings for the builds " + String.join(" and ", FLAVOURS)
                    + " alone: install " + NativePack.VERSION + " in one of these.");
        }
        return new TorchInstallation(libraries, flavour);
    }

    private static Path libraries(String place) {
        try {
            Path path = Path.of(place).toAbsolutePath().normalize();
            for (Path folder : List.of(path, path.resolve("lib"))) {
                if (has(folder, "torch_cpu")) return folder;
            }
        } catch (InvalidPathException _) {
            // told below
        }
        throw new BadInput("There is no PyTorch in " + place + " (no " + System.mapLibraryName("torch_cpu")
                + " there or in its lib): " + PLACE + " names the folder torch of an installation.");
    }

    private static boolean has(Path folder, String library) {
        return Files.isRegularFile(folder.resolve(System.mapLibraryName(library)));
    }

    /// As the Python package tells it, or the archive of the libraries alone.
    private static Optional<String> version(Path top) {
        return text(top.resolve("version.py")).map(VERSION::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .or(() -> text(top.resolve("build-version")).map(String::strip));
    }

    private static String flavour(Path top, Path libraries, String version) {
        int plus = version.indexOf('+');
        if (plus >= 0) return version.substring(plus + 1);
        if (!has(libraries, "torch_cuda")) return "cpu";
        return text(top.resolve("version.py")).map(CUDA::matcher)
                .filter(Matcher::find)
                .map(m -> "cu" + m.group(1).replace(".", ""))
                .orElse("of an unknown CUDA");
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Whether it can compute on a card.
    public boolean cuda() { return flavour.startsWith("cu"); }

    /// Has the engine take it, which looks at these once, when it starts.
    void choose() {
        System.setProperty(PLACE, libraries.toString());
        System.setProperty("PYTORCH_VERSION", NativePack.VERSION);
        System.setProperty("PYTORCH_FLAVOR", flavour);
    }
}
