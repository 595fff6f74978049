/**
 * Self-signed certificate for the loopback address, valid until 2126. Its key is public.
 * Created with `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=loopback
 * -addext subjectAltName=IP:127.0.0.1,DNS:localhost`.
 */
export const LOOPBACK_CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYSU9y46RE0ISJAz1
PeQBIQiRPf6SLhzZv1X4xRxIyFGhRANCAARzgjgTpqGdd274NhTZn7OsCcu0GJZC
+8E7xe/1THQ+zD3IKMQGfoY2j3Rbd5B3kuAXMY2lwhG1MWvKDWxS8w5y
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmTCCAT+gAwIBAgIUCR7k4/0E5pY7EF824C6Jy8fF/f4wCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIbG9vcGJhY2swIBcNMjYxMTIyMTE1NjM3WhgPMjEyNjEwMjkx
MTU2MzdaMBMxETAPBgNVBAMMCGxvb3BiYWNrMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEc4I4E6ahnXdu+DYU2Z+zrAnLtBiWQvvBO8Xv9Ux0Psw9yCjEBn6GNo90
W3eQd5LgFzGNpcIRtTFryg1sUvMOcqNvMG0wHQYDVR0OBBYEFLkuA04V6fno6YrC
yKYxznrU0A/iMB8GA1UdIwQYMBaAFLkuA04V6fno6YrCyKYxznrU0A/iMA8GA1Ud
EwEB/wQFMAMBAf8wGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxob3N0MAoGCCqGSM49
BAMCA0gAMEUCIARTWgD9vof6KZ+UFim1vuw4u+MKUAY+kW3QowUaliryAiEAjTQs
7Wrnitle/Tck54fPODt5kmcOj+q7roU8XuJk2M8=
-----END CERTIFICATE-----
`,
};
