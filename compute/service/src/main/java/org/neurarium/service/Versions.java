package org.neurarium.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.neurarium.data.Json;

/// The versions of what computes, as a run's record names them.
///
/// @param os the system's name and architecture: no machine, no user
public record Versions(String neurarium, String java, String os) {
    public static Versions current() {
        Properties build = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
            if (in == null) throw new IllegalStateException("version.properties is missing in the jar");
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(build.getProperty("neurarium", "unknown"), System.getProperty("java.version"), System
                .getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    Json json() { return Json.object().with("neurarium", neurarium).with("java", java).with("os", os); }
}
