// What to say to a child and to a parent or carer when they are asked to take part, in plain words (spec R072).

export const EngagementHelp = () => (
  <details className="register-more engagement-help">
    <summary>What to say to a child, and to a parent or carer</summary>
    <div className="box">
      <h3>Before anyone is asked</h3>
      <ul className="bulleted">
        <li>
          Ask the social worker whether contact with a parent or carer is safe: domestic abuse, live
          proceedings, an investigation, a parent who does not know of the plan.
        </li>
        <li>Ask who is best placed to speak with the child. It need not be you.</li>
        <li>Nobody has to take part, and nothing changes for them if they do not.</li>
      </ul>
      <h3>To a child or young person</h3>
      <ul className="bulleted">
        <li>
          “I look at how well we help children and young people. I do not decide about you or your family.”
        </li>
        <li>
          “You know best what it is like. May I ask you three things? You can say no, or stop at any time.”
        </li>
        <li>
          “Who has listened to you? What has got better, and what has not? What would you tell us to do
          differently?”
        </li>
        <li>
          “I write down what you say without your name. If you tell me that you or someone else is not safe, I
          have to tell someone who can help. I would tell you first.”
        </li>
        <li>Use pictures, play or writing where they help. Thank them, and say what happens next.</li>
      </ul>
      <h3>To a parent or carer</h3>
      <ul className="bulleted">
        <li>
          “We check our own work. This is not about you, and it does not change any decision about your
          child.”
        </li>
        <li>
          “Would you tell me how it has been for you: were you told what we were worried about, were you
          heard, and has it helped?”
        </li>
        <li>
          “You can say no. If you have a complaint, I can tell you how to make it. This is something else.”
        </li>
        <li>Do not say on the telephone or in a message what it is about until you know who is listening.</li>
      </ul>
      <p>If a child is not safe, stop and act: follow the safeguarding procedures, and raise a concern.</p>
    </div>
  </details>
);
