// The sentence that stands wherever a child may be at risk (experience, principle 8).

export const TelephoneDanger = () => (
  <p className="danger">
    If a child is in immediate danger call 999 and the emergency duty team. Do not wait for this system.
  </p>
);
