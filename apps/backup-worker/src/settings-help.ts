/** The second part of `--help`. */
export const SETTINGS_HELP = `
Settings, from the environment or a .env file in the current folder:
  DB_BACKUP_BUCKET        the bucket; required
  AWS_REGION              its region; required
  DATABASE_URL            file:PATH, or postgres://… where pg_dump and pg_restore are installed;
                          default file:./data/voice.db
  BACKUP_SCHEDULE         a cron expression, in UTC; default 0 * * * * (hourly)
  BACKUP_KEEP             such as 24h,7d,5w,12m,10y: keeps the newest backup of each of the last 24 hours that have
                          one, 7 days, 5 weeks, 12 months and 10 years, and removes others after a backup;
                          default: every backup is kept
  BACKUP_ENCRYPTION_KEY   32 bytes as 64 hexadecimal digits or base64; encrypts backups with AES-256-GCM
  BACKUP_LEASE_MINUTES    maximum duration of a backup; default 60
  BACKUP_MEGABYTES_PER_SECOND
                          maximum rate of compressing, uploading and reading back; default 5
  BACKUP_PRIORITY         idle: uses only processor time that nothing else wants; low: also runs on a machine that is
                          always busy; default idle
  BACKUP_DRILL_SCHEDULE   a cron expression, in UTC, of drills; default: no drills
  BACKUP_DRILL_DATABASE_URL
                          postgres://… of a server on which a drill creates and drops a database of its own; needed by
                          drills of PostgreSQL
  BACKUP_TEMP_DIR         folder for copies; default: the temporary folder of the system
  BACKUP_LITESTREAM       path of Litestream, or a name on PATH; default litestream
  BACKUP_CONTINUOUS_HOURS how far back a point in time can be; default 24
  BACKUP_HEALTH_PORT      serves GET /health and GET /metrics while the schedule runs; 0 takes any free port;
                          default: no server. /health is 503 until a good backup is known, when the newest is older
                          than twice the interval, or when the bucket is more than 10 s behind in continuous mode.
  BACKUP_HEALTH_HOST      address to listen on; default 127.0.0.1
  BACKUP_ALARM_WEBHOOK    https address that receives a POST when a backup fails, is overdue or works again, and when
                          the bucket falls behind in continuous mode
  AWS_ENDPOINT_URL_S3     https address of another store than Amazon's
  BACKUP_S3_PATH_STYLE    true where the bucket belongs in the path; default false
  BACKUP_S3_CHECKSUM      none for stores that refuse checksum headers; default sha256
  BACKUP_S3_CONDITIONAL   none for stores without If-None-Match, and then for one worker only; default if-none-match
  ALLOW_INSECURE_HTTP     true accepts http addresses of hosts other than loopback; default false
Credentials are found as the AWS SDK finds them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, a role.

SIGTERM and SIGINT stop a backup under way; its upload has no manifest and does not count. Continuous mode writes the
remaining changes first, for 20 s at most.
Exit codes: 0 done, or the schedule was stopped by a signal; 1 failed, or a setting is wrong; 2 bad usage; 3 no such
backup; 4 the target exists or is being served; 5 the backup is damaged, forged or not encrypted with this key; 6 another worker holds the lease;
7 Litestream, pg_dump or pg_restore is missing or has an unsupported version.`;
