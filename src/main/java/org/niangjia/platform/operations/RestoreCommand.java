package org.niangjia.platform.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.niangjia.platform.Command;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code restore --from=FILE}. */
@Component
class RestoreCommand implements Command {
    private final Restore restore;
    private final Path keys;

    RestoreCommand(Restore restore, @Value("${niangjia.data-directory:data}") Path dataDirectory) {
        this.restore = restore;
        this.keys = dataDirectory.resolve("keys");
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "--from=FILE  copies a backup into an empty database, all or nothing";
    }

    @Override
    public int run(Line line) {
        String from = line.option("from");
        if (from == null || !Files.isRegularFile(Path.of(from))) {
            line.say(from == null ? usage() : "There is no file " + from + ".");
            return REFUSED;
        }
        Path file = Path.of(from).toAbsolutePath();
        try {
            var manifest = restore.read(file);
            line.say("%d rows of %d tables restored; the backup is of %s"
                    .formatted(manifest.rows(), manifest.parts().size(), manifest.createdAt()));
            if (manifest.keys()) {
                Restore.writeKeys(file, keys);
                line.say("The keys of the backup were written to " + keys.toAbsolutePath() + ".");
            } else {
                line.say("The keys are not in the backup. Put the key file of the old installation at "
                        + keys.toAbsolutePath() + " before the next start; the start checks that it fits.");
            }
            return DONE;
        } catch (Restore.Refused refused) {
            line.say(String.valueOf(refused.getMessage()));
            return REFUSED;
        } catch (IOException failed) {
            throw new UncheckedIOException("restore from " + file + " failed", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("restore from " + file + " failed", failed);
        }
    }
}
