package org.neurarium.app.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.neurarium.math.linear.LapackPack;
import org.neurarium.math.linear.LinearAlgebra;
import org.neurarium.service.Versions;
import org.neurarium.service.broker.Machine;

/// Looks at the machine: what is needed for runs, and what is needed for the window beside it.
record Checkup(Console console, Path runRoot) {
    private static final int JAVA = 25;
    private static final long GIB = 1L << 30;

    /// What a window needs on Linux, and the Debian package that brings it.
    private static final List<String[]> LIBRARIES = List.of(new String[]{"libgtk-3.so.0", "libgtk-3-0"}, new String[]{
        "libGL.so.1", "libgl1"}, new String[]{"libXtst.so.6", "libxtst6"},
            new String[]{"libXxf86vm.so.1",
                "libxxf86vm1"});

    /// How serious a finding is: LACKING keeps the window away but not runs, BROKEN keeps runs away.
    enum State {
        GOOD("ok"), LACKING("lacking"), BROKEN("broken");

        private final String word;

        State(String word) { this.word = word; }

        String word() { return word; }
    }

    /// @param cure what to do; empty where nothing is to be done
    record Finding(State state, String what, String found, String cure) {}

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Versions versions = Versions.current();
        findings.add(new Finding(State.GOOD, "neurarium", versions.neurarium() + " on " + versions.os(), ""));
        findings.add(java());
        findings.add(memory());
        findings.add(disk());
        findings.add(runs());
        findings.add(natives());
        findings.addAll(TorchCheckup.findings(TorchCheckup.Torch.look(), new Machine().list()));
        findings.add(matrices());
        findings.add(display());
        if (isLinux()) {
            findings.add(libraries());
            findings.add(fonts());
        }
        return findings;
    }

    private static boolean isLinux() { return os().contains("linux"); }

    private static String os() { return System.getProperty("os.name").toLowerCase(Locale.ROOT); }

    private static Finding java() {
        String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
        return Runtime.version().feature() >= JAVA
                ? new Finding(State.GOOD, "java", found, "")
                : new Finding(State.BROKEN, "java", found, "Install a JDK " + JAVA + " or later.");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = gib(heap) + " for Neurarium";
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            found += " of " + gib(system.getTotalMemorySize()) + " in the machine";
        }
        return heap >= GIB
                ? new Finding(State.GOOD, "memory", found, "")
                : new Finding(State.LACKING, "memory", found,
                        "Images beyond a few megapixels need more: allow it by -Xmx2g in JAVA_TOOL_OPTIONS.");
    }

    private Finding disk() {
        Path place = existing();
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            return free >= 2 * GIB
                    ? new Finding(State.GOOD, "disk", gib(free) + " free", "")
                    : new Finding(State.LACKING, "disk", gib(free) + " free",
                            "Results of large images need more: make room, or name another disk by --out.");
        } catch (IOException e) {
            return new Finding(State.LACKING, "disk", "its free space cannot be told",
                    "Check the disk of " + place + ".");
        }
    }

    private Finding runs() {
        Path place = existing();
        try {
            Files.delete(Files.createTempFile(place, "neurarium-", ".check"));
            return new Finding(State.GOOD, "run folder", runRoot.toAbsolutePath() + " can be written to", "");
        } catch (IOException e) {
            return new Finding(State.BROKEN, "run folder", runRoot.toAbsolutePath() + " cannot be written to",
                    "Go to a folder of your own, or name one by --out.");
        }
    }

    /// The run root, or the nearest folder above it that exists: what is checked leaves nothing behind.
    private Path existing() {
        Path place = runRoot.toAbsolutePath();
        while (!Files.isDirectory(place) && place.getParent() != null)
            place = place.getParent();
        return place;
    }

    /// What takes large matrices apart: nothing is wrong where it has not been needed yet.
    private static Finding matrices() {
        LapackPack pack = LapackPack.ofUser();
        String found = "ND4J " + LapackPack.VERSION + (pack.find().isPresent()
                ? " in " + pack.folder()
                : " is fetched when a matrix of more than " + LinearAlgebra.SMALL
                        + " rows and columns is first taken apart (130 MB, by Maven)");
        return new Finding(State.GOOD, "matrices", found, "");
    }

    private static Finding natives() {
        String library = isLinux() ? "libglass.so" : os().contains("mac") ? "libglass.dylib" : "glass.dll";
        return Checkup.class.getClassLoader().getResource(library) != null
                ? new Finding(State.GOOD, "window", "JavaFX is here for this system", "")
                : new Finding(State.LACKING, "window", "JavaFX has no natives for this system (" + library
                        + " is missing)",
                        "Install the build of Neurarium for " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch") + "; runs work without.");
    }

    private Finding display() {
        if (!isLinux()) return new Finding(State.GOOD, "display", "the system's own", "");
        return console.variable("WAYLAND_DISPLAY")
                .or(() -> console.variable("DISPLAY"))
                .map(name -> new Finding(State.GOOD, "display", name, ""))
                .orElseGet(() -> new Finding(State.LACKING, "display", "none",
                        "A window needs one: log in at the screen, or use ssh -X. Runs work without."));
    }

    private static Finding libraries() {
        List<String> missing = new ArrayList<>(), packages = new ArrayList<>();
        for (String[] library : LIBRARIES) {
            if (isInstalled(library[0])) continue;
            missing.add(library[0]);
            packages.add(library[1]);
        }
        return missing.isEmpty()
                ? new Finding(State.GOOD, "libraries", "GTK 3 and what it needs", "")
                : new Finding(State.LACKING, "libraries", "not found: " + String.join(", ", missing),
                        "For the window, on Debian or Ubuntu: apt install " + String.join(" ", packages)
                                + ". Runs work without.");
    }

    /// Where the loader looks on the distributions that we know of: folders one or two levels below these.
    private static boolean isInstalled(String library) {
        return Stream.of("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib")
                .map(Path::of)
                .anyMatch(
                        top -> Files.exists(top.resolve(library)) || inside(top, library));
    }

    private static boolean inside(Path top, String library) {
        try (Stream<Path> folders = Files.list(top)) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve(library)));
        } catch (IOException _) {
            return false;
        }
    }

    private static Finding fonts() {
        boolean any = Stream.of("/usr/share/fonts", "/usr/local/share/fonts")
                .map(Path::of)
                .anyMatch(Files::isDirectory);
        return any
                ? new Finding(State.GOOD, "fonts", "there are some beside Neurarium's own", "")
                : new Finding(State.LACKING, "fonts", "none beside Neurarium's own",
                        "For names in other scripts, on Debian or Ubuntu: apt install fonts-dejavu-core.");
    }

    private static String gib(long bytes) { return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB); }
}
