package org.neurarium.project.store;

import java.time.Instant;
import org.neurarium.data.Json;

/// Who has a project open.
///
/// @param host  the computer's name
/// @param pid   the process there
/// @param user  the account
/// @param since when it was opened
public record LockHolder(String host, long pid, String user, Instant since) {
    Json json() {
        return Json.object().with("host", host).with("pid", pid).with("user", user).with("since", since.toString());
    }

    static LockHolder of(Json json) {
        return new LockHolder(json.get("host").string(), (long) json.get("pid").number(), json.get("user").string(),
                Instant.parse(json.get("since").string()));
    }
}
