package org.neurarium.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.ComputeService;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.StateFolder;
import picocli.CommandLine.Option;

/// Where something is computed: by this user's compute service unless one of these says otherwise.
final class Where {
    @Option(names = "--local", description = "in this process, without the compute service") private boolean local;

    @Option(names = "--service", paramLabel = "HOST:PORT", description = "by the compute service there, as `neurarium serve --listen` prints it") private @Nullable String service;

    @Option(names = "--token-file", paramLabel = "FILE", description = "with what that service must be told") private @Nullable Path tokenFile;

    /// @throws BadInput if the options contradict each other, or there is no token
    ComputeService of(House house) {
        String elsewhere = service;
        if (elsewhere == null) {
            if (tokenFile != null) throw tokenAlone();
            return local ? house.local() : house.service();
        }
        if (local) throw new BadInput("--local and --service contradict each other: give one of them.");
        return there(house, elsewhere, tokenFile);
    }

    static BadInput tokenAlone() {
        return new BadInput("--token-file goes with --service HOST:PORT: say which service it is for.");
    }

    /// The service that somebody else has started.
    ///
    /// @throws BadInput if there is no token for it
    static ComputeService there(House house, String service, @Nullable Path tokenFile) {
        if (tokenFile == null) {
            throw new BadInput("--service " + service
                    + " needs its token: name the file that `neurarium serve` printed, with --token-file.");
        }
        Address.Port address = Address.port(service);
        String token = StateFolder.token(tokenFile)
                .orElseThrow(() -> new BadInput("The token file " + tokenFile
                        + " is not there: name the one that `neurarium serve` printed."));
        return house.service(address, token);
    }
}
